package dev.pregao.local.core.glue;

import dev.pregao.local.core.Checksum;
import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.jvm.ClassArchives;
import dev.pregao.local.core.jvm.Jars;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts a job's run as a Spark process of its own: the class path is the job's {@code --extra-jars} and
 * {@code etl-spark/target/spark}, the main class its {@code --class}.
 */
public final class JobLauncher implements AutoCloseable {
    /** What Glue keeps for itself: everything else reaches the main class. */
    private static final Set<String> GLUES_OWN =
            Set.of("--job-language", "--class", "--extra-jars", "--TempDir", "--conf", "--enable-metrics");

    /** Of the caller's environment; the rest could lead to another cloud, or make another JVM or Spark of it. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TZ");

    /** An exception as Java prints it, or as a job tells it in its own last line. */
    private static final Pattern EXCEPTION = Pattern.compile(
            "^(?:.*\\bcause=\\[|Exception in thread \"[^\"]*\" |Caused by: )?((?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error)\\b.*)$");

    private final Path sparkJars;
    private final Path readyJars;
    private final Path cache;
    private final ClassArchives archives;
    private final Buckets buckets;
    private final Path logs;
    private final Map<String, String> environment;
    private volatile @Nullable Process latest;
    private final ReadyRuns ready = new ReadyRuns(this::ready);

    /** {@code environment} holds the AWS settings a client in the process needs; of {@code builds} copies of jars are kept. */
    public JobLauncher(Path home, Builds builds, Buckets buckets, Path logs, Map<String, String> environment) {
        this.sparkJars = home.resolve("etl-spark/target/spark");
        this.readyJars = home.resolve("deploy/local/target/ready");
        this.cache = builds.folder("jobs");
        this.archives = builds.archives();
        this.buckets = buckets;
        this.logs = logs;
        this.environment = Map.copyOf(environment);
    }

    /** Whether the run that was started last has ended. */
    public boolean isIdle() {
        return latest().filter(ProcessHandle::isAlive).isEmpty();
    }

    /** The process of the run that was started last. */
    public Optional<ProcessHandle> latest() {
        return Optional.ofNullable(latest).map(Process::toHandle);
    }

    /** A run's process, and what to call once it has ended well. */
    record Started(Process process, Runnable useful) {
        void ended() {
            if (process.exitValue() == 0) {
                useful.run();
            }
        }
    }

    Started start(Topology.Job job, JobRun run) throws IOException {
        Map<String, String> arguments = new TreeMap<>(job.arguments());
        arguments.putAll(run.arguments());
        SparkJvm jvm = jvm(job, arguments);
        List<String> words = new ArrayList<>(List.of(arguments.getOrDefault("--class", "")));
        arguments.forEach((key, value) -> {
            if (!GLUES_OWN.contains(key)) {
                words.addAll(List.of(key, value));
            }
        });
        words.addAll(List.of("--JOB_NAME", job.name(), "--JOB_RUN_ID", run.id()));
        Started started = start(jvm, words, log(run.id()));
        latest = started.process();
        return new Started(started.process(), () -> {
            started.useful().run();
            ready.ranOne(job);
        });
    }

    private Started start(SparkJvm jvm, List<String> words, Path log) throws IOException {
        Optional<ReadyRun> held = ready.take(jvm);
        return held.isPresent() ? held.get().give(words, log) : begin(jvm, words, log);
    }

    /** Holds a process ready for the job's next run. */
    public void prepare(Topology.Job job) {
        ready.prepare(job);
    }

    /** The same, and again after each run; as a function's, it is let go when nothing has come for a while. */
    public void keepReady(Topology.Job job) {
        ready.keep(job);
    }

    private Optional<ReadyRun> ready(Topology.Job job) throws IOException {
        if (Jars.of(readyJars).isEmpty()) {
            return Optional.empty();
        }
        SparkJvm jvm = jvm(job, job.arguments());
        Path log = logs.resolveSibling("ready.log");
        return Optional.of(new ReadyRun(jvm, begin(jvm, List.of(ReadyRun.MAIN), log), log));
    }

    private Started begin(SparkJvm jvm, List<String> words, Path log) throws IOException {
        ClassArchives.Start classes = archives.start("spark", jvm.classPath());
        List<String> command = jvm.command(classes);
        command.addAll(words);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().keySet().retainAll(INHERITED);
        process.environment().putAll(environment);
        Files.createDirectories(log.resolveSibling(""));
        return new Started(process.redirectOutput(log.toFile()).start(), classes.useful());
    }

    private SparkJvm jvm(Topology.Job job, Map<String, String> arguments) throws IOException {
        return SparkJvm.of(
                job, arguments.getOrDefault("--conf", ""), classPath(arguments.getOrDefault("--extra-jars", "")));
    }

    /** Runs are ended by whoever has started them; what is held ready for none ends here. */
    @Override
    public void close() {
        ready.close();
    }

    public Path log(String runId) {
        return logs.resolve(runId + ".log");
    }

    /** Why a run failed: the first exception its log names. */
    String reason(String runId, int exitCode) {
        try (Stream<String> lines = Files.lines(log(runId))) {
            return lines.map(EXCEPTION::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("the job ended with exit code " + exitCode + "; its log is " + log(runId));
        } catch (IOException unreadable) {
            return "the job ended with exit code " + exitCode + "; its log cannot be read: " + unreadable;
        }
    }

    /** The job's jars, Spark's, and what holds a process ready. */
    private List<Path> classPath(String extraJars) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String uri : extraJars.split(",")) {
            URI jar = URI.create(uri.strip());
            Path file = "file".equals(jar.getScheme())
                    ? Path.of(jar)
                    : buckets.folder(jar.getHost()).resolve(jar.getPath().substring(1));
            if (!Files.exists(file)) {
                throw new IOException("--extra-jars " + uri + " is not there; build it with 'mvn -Dquick package'");
            }
            jars.add(copied(file));
        }
        jars.addAll(Jars.of(sparkJars));
        jars.addAll(Jars.of(readyJars));
        return jars;
    }

    /**
     * As Glue does it, a run uses a copy of its own; equal contents share one, whose time stays that of the first. An upload
     * during the run or of the same jar again does it no harm.
     */
    private Path copied(Path jar) throws IOException {
        byte[] content = Files.readAllBytes(jar);
        Path copy = cache.resolve(Checksum.of(content) + "-" + jar.getFileName());
        if (!Files.exists(copy)) {
            Files.createDirectories(cache);
            Path part = cache.resolve(UUID.randomUUID().toString());
            Files.write(part, content);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        }
        return copy;
    }
}
