package dev.pregao.local.core.glue;

import dev.pregao.local.core.Buckets;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts a job's run as a Spark process of its own: the class path is {@code etl-spark/target/spark} and the job's
 * {@code --extra-jars}, the main class its {@code --class}.
 */
public final class JobLauncher {
    /** What Glue keeps for itself: everything else reaches the main class. */
    private static final Set<String> GLUES_OWN =
            Set.of("--job-language", "--class", "--extra-jars", "--TempDir", "--enable-metrics");

    /** An exception as Java prints it, or as a job tells it in its own last line. */
    private static final Pattern EXCEPTION = Pattern.compile(
            "^(?:.*\\bcause=\\[|Exception in thread \"[^\"]*\" |Caused by: )?((?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error)\\b.*)$");

    /** Those that Spark asks for on Java 17. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Path sparkJars;
    private final Buckets buckets;
    private final Path logs;
    private final Map<String, String> environment;

    /** {@code environment} holds the AWS settings a client in the process needs. */
    public JobLauncher(Path home, Buckets buckets, Path logs, Map<String, String> environment) {
        this.sparkJars = home.resolve("etl-spark/target/spark");
        this.buckets = buckets;
        this.logs = logs;
        this.environment = Map.copyOf(environment);
    }

    Process start(Topology.Job job, JobRun run) throws IOException {
        Map<String, String> arguments = new TreeMap<>(job.arguments());
        arguments.putAll(run.arguments());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.add("-Duser.timezone=UTC");
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        sparkSettings().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-cp");
        command.add(classPath(arguments.getOrDefault("--extra-jars", "")));
        command.add(arguments.getOrDefault("--class", ""));
        arguments.forEach((key, value) -> {
            if (!GLUES_OWN.contains(key)) {
                command.addAll(List.of(key, value));
            }
        });
        command.addAll(List.of("--JOB_NAME", job.name(), "--JOB_RUN_ID", run.id()));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(environment);
        Files.createDirectories(logs);
        return process.redirectOutput(log(run.id()).toFile()).start();
    }

    public Path log(String runId) {
        return logs.resolve(runId + ".log");
    }

    /** Why a run failed: the first exception its log names. */
    String reason(String runId, int exitCode) {
        try (Stream<String> lines = Files.lines(log(runId))) {
            return lines.map(EXCEPTION::matcher)
                    .filter(java.util.regex.Matcher::matches)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("the job ended with exit code " + exitCode + "; its log is " + log(runId));
        } catch (IOException unreadable) {
            return "the job ended with exit code " + exitCode + "; its log cannot be read: " + unreadable;
        }
    }

    private Map<String, String> sparkSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.master", "local[*]");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.sql.shuffle.partitions", "2");
        settings.put("spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
        settings.put("spark.hadoop.fs.s3a.endpoint", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
        settings.put("spark.hadoop.fs.s3a.endpoint.region", environment.getOrDefault("AWS_REGION", ""));
        settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
        settings.put("spark.hadoop.fs.s3a.connection.ssl.enabled", "false");
        settings.put("spark.hadoop.fs.s3a.access.key", environment.getOrDefault("AWS_ACCESS_KEY_ID", ""));
        settings.put("spark.hadoop.fs.s3a.secret.key", environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
        return settings;
    }

    private String classPath(String extraJars) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String uri : extraJars.split(",")) {
            URI jar = URI.create(uri.strip());
            Path file = "file".equals(jar.getScheme())
                    ? Path.of(jar)
                    : buckets.folder(jar.getHost()).resolve(jar.getPath().substring(1));
            if (!Files.exists(file)) {
                throw new IOException("--extra-jars " + uri + " is not there; build it with 'mvn -Dquick package'");
            }
            jars.add(file.toString());
        }
        jars.add(sparkJars.resolve("*").toString());
        return String.join(java.io.File.pathSeparator, jars);
    }
}
