package dev.pregao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.LakeKey;
import dev.pregao.local.core.glue.GlueJobs;
import dev.pregao.local.core.glue.JobLauncher;
import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.jvm.ClassArchives;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.template.TemplateReader;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The embedded cloud's S3 and Glue over one folder; the job is the template's. */
public final class Store implements AutoCloseable {

    private static final String RAW = "pregao-raw-000000000000";
    private static final String LAKE = "pregao-lake-000000000000";
    private static final String ARTIFACTS = "pregao-artifacts-000000000000";
    private static final String JAR = "etl-spark.jar";
    private static final Pattern CPU_OF_THE_RUN = Pattern.compile("batch computed .*\\bcpuMillis=(\\d+)");

    private static final int PAUSE_MILLIS = 10;

    private final boolean folderOnly;
    private final Buckets buckets;
    private final ClassArchives archives;
    private final JobLauncher launcher;
    private final GlueJobs jobs;
    private final Topology.Job job;
    private final Path withheld;
    private final BlockingQueue<ObjectNode> ended = new ArrayBlockingQueue<>(1);
    private final AtomicInteger puts = new AtomicInteger();
    private final AtomicInteger yearPuts = new AtomicInteger();

    private Store(Path home, Path folder, boolean folderOnly) throws IOException {
        this.folderOnly = folderOnly;
        this.withheld = folder.resolve("withheld");
        buckets = Buckets.start(folder.resolve("s3"));
        List.of(RAW, LAKE, ARTIFACTS).forEach(buckets::create);
        buckets.put(
                ARTIFACTS,
                JAR,
                Files.readAllBytes(home.resolve("etl-spark/target").resolve(JAR)));
        buckets.onCreated(created -> {
            puts.incrementAndGet();
            if (created.key().startsWith(LakeKey.History.TABLE)) {
                yearPuts.incrementAndGet();
            }
        });
        job = TemplateReader.read(
                        home.resolve("deploy/template.yaml"),
                        Map.of("ArtifactBucket", ARTIFACTS, "EtlJarKey", JAR),
                        new TemplateReader.Place("000000000000", "sa-east-1", buckets.endpoint()))
                .jobs()
                .get(0);
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL", buckets.endpoint().toString(),
                "AWS_REGION", "sa-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_EC2_METADATA_DISABLED", "true");
        Builds builds = Builds.of(home, folder.resolve("builds"), System.err::println);
        archives = builds.archives();
        launcher = new JobLauncher(home, builds, buckets, folder.resolve("logs"), environment);
        jobs = new GlueJobs(folder.resolve("glue"), List.of(job), launcher, ended::add, Clock.systemUTC());
    }

    /** Opens a folder whose {@code s3/pregao-raw-000000000000} may hold raw objects already. */
    public static Store open(Path home, Path folder, boolean folderOnly) throws IOException {
        return new Store(home, folder, folderOnly);
    }

    /** Keys of all raw objects, in order. */
    public List<String> rawKeys() throws IOException {
        Path raw = raw();
        try (Stream<Path> files = Files.walk(raw)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> raw.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Takes raw objects away, as if nobody had fetched them yet. */
    void withhold(List<String> keys) throws IOException {
        move(keys, raw(), withheld);
    }

    /** Brings back what was withheld, as if it were fetched now. */
    void release(List<String> keys) throws IOException {
        move(keys, withheld, raw());
    }

    private static void move(List<String> keys, Path from, Path to) throws IOException {
        for (String key : keys) {
            Files.createDirectories(to.resolve(key).getParent());
            Files.move(from.resolve(key), to.resolve(key));
        }
    }

    /** Runs the job over a batch. */
    public Measured run(List<String> keys) throws IOException, InterruptedException {
        return run(BatchId.ofKeys(keys), manifest -> manifest.set("keys", new ObjectMapper().valueToTree(keys)));
    }

    /** Runs a rebuild of everything, after the objects of tb_historico were lost. */
    Measured rebuildLostYears() throws IOException, InterruptedException {
        try (Stream<Path> years = Files.list(lake().resolve(LakeKey.History.TABLE))) {
            for (Path year : years.toList()) {
                Files.delete(year.resolve("historico.parquet"));
            }
        }
        return run(BatchId.digest(List.of("rebuild")), manifest -> {
            manifest.putArray("keys");
            manifest.putObject("rebuild").putArray("tickers");
        });
    }

    private Measured run(BatchId batch, Consumer<ObjectNode> asks) throws IOException, InterruptedException {
        String manifest = new BatchKey.Manifest(batch).key();
        buckets.put(LAKE, manifest, manifest(batch, asks));
        puts.set(0);
        yearPuts.set(0);
        Used.forgetPeak(ProcessHandle.current());
        long started = System.nanoTime();
        jobs.startJobRun(job.name(), Map.of("--batch", batch.id(), "--manifest", location(manifest), "--attempt", "1"));
        Used used = followed();
        Duration wall = Duration.ofNanos(System.nanoTime() - started);
        // The next run starts from the archive that this one may have given, and has the machine for itself.
        archives.make();
        JsonNode event = ended.take().path("detail");
        String run = event.path("jobRunId").asText();
        if (!event.path("state").asText().equals("SUCCEEDED")) {
            throw new IllegalStateException(
                    "run " + run + ": " + event.path("message").asText());
        }
        JsonNode report = new ObjectMapper()
                .readTree(buckets.folder(LAKE)
                        .resolve(new BatchKey.Report(batch).key())
                        .toFile());
        return new Measured(
                wall,
                used,
                cpuOfTheRun(launcher.log(run)),
                Used.of(ProcessHandle.current()).peakKilobytes(),
                puts.get(),
                yearPuts.get(),
                report);
    }

    private String location(String key) {
        return folderOnly ? buckets.folder(LAKE).resolve(key).toUri().toString() : "s3://" + LAKE + "/" + key;
    }

    private static byte[] manifest(BatchId batch, Consumer<ObjectNode> asks) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode manifest = json.createObjectNode().put("batch", batch.id()).put("bucket", RAW);
        asks.accept(manifest);
        return json.writeValueAsBytes(
                manifest.put("createdAt", Clock.systemUTC().instant().toString()));
    }

    /** Waits for the job's process to end and returns what it used, exact to the pause between two looks. */
    private Used followed() throws InterruptedException {
        Used most = Used.NOTHING;
        while (ended.isEmpty()) {
            most = launcher.latest().map(Used::of).orElse(Used.NOTHING).or(most);
            Thread.sleep(PAUSE_MILLIS);
        }
        return most;
    }

    /** The lake's folder on this machine. */
    public Path lake() {
        return buckets.folder(LAKE);
    }

    public Buckets buckets() {
        return buckets;
    }

    public GlueJobs jobs() {
        return jobs;
    }

    Path raw() {
        return buckets.folder(RAW);
    }

    private static Duration cpuOfTheRun(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(CPU_OF_THE_RUN::matcher)
                    .filter(Matcher::find)
                    .map(found -> Duration.ofMillis(Long.parseLong(found.group(1))))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(log + " does not tell the run's CPU time"));
        }
    }

    @Override
    public void close() {
        jobs.close();
        buckets.close();
    }
}
