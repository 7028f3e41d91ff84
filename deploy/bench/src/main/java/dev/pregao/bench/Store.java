package dev.pregao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.glue.GlueJobs;
import dev.pregao.local.core.glue.JobLauncher;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.template.TemplateReader;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The embedded cloud's S3 and Glue over one folder; the job is the template's. */
final class Store implements AutoCloseable {

    private static final String RAW = "pregao-raw-000000000000";
    private static final String LAKE = "pregao-lake-000000000000";
    private static final String ARTIFACTS = "pregao-artifacts-000000000000";
    private static final String JAR = "etl-spark.jar";
    private static final Pattern CPU_OF_THE_RUN = Pattern.compile("batch computed .*\\bcpuMillis=(\\d+)");

    private static final int PAUSE_MILLIS = 10;

    private final boolean folderOnly;
    private final Buckets buckets;
    private final GlueJobs jobs;
    private final Topology.Job job;
    private final BlockingQueue<ObjectNode> ended = new ArrayBlockingQueue<>(1);
    private final AtomicInteger puts = new AtomicInteger();

    private Store(Path home, Path folder, boolean folderOnly) throws IOException {
        this.folderOnly = folderOnly;
        buckets = Buckets.start(folder.resolve("s3"));
        List.of(RAW, LAKE, ARTIFACTS).forEach(buckets::create);
        buckets.put(
                ARTIFACTS,
                JAR,
                Files.readAllBytes(home.resolve("etl-spark/target").resolve(JAR)));
        buckets.onCreated(created -> puts.incrementAndGet());
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
        JobLauncher launcher = new JobLauncher(home, buckets, folder.resolve("logs"), environment);
        jobs = new GlueJobs(folder.resolve("glue"), List.of(job), launcher, ended::add, Clock.systemUTC());
    }

    /** Opens a folder whose {@code s3/pregao-raw-000000000000} may hold raw objects already. */
    static Store open(Path home, Path folder, boolean folderOnly) throws IOException {
        return new Store(home, folder, folderOnly);
    }

    /** Keys of all raw objects, in order. */
    List<String> rawKeys() throws IOException {
        Path raw = buckets.folder(RAW);
        try (Stream<Path> files = Files.walk(raw)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> raw.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Runs the job over a batch. */
    Measured run(String batch, List<String> keys) throws IOException, InterruptedException {
        String manifest = "control/batches/" + batch + "/manifest.json";
        buckets.put(LAKE, manifest, manifest(batch, keys));
        puts.set(0);
        long started = System.nanoTime();
        jobs.startJobRun(job.name(), Map.of("--batch", batch, "--manifest", location(manifest), "--attempt", "1"));
        Used used = followed();
        Duration wall = Duration.ofNanos(System.nanoTime() - started);
        JsonNode event = ended.take().path("detail");
        String run = event.path("jobRunId").asText();
        if (!event.path("state").asText().equals("SUCCEEDED")) {
            throw new IllegalStateException(
                    "run " + run + ": " + event.path("message").asText());
        }
        JsonNode report = new ObjectMapper()
                .readTree(buckets.folder(LAKE)
                        .resolve("control/batches/" + batch + "/report.json")
                        .toFile());
        return new Measured(
                wall, used.cpu(), cpuOfTheRun(jobs.launcher().log(run)), used.peakKilobytes(), puts.get(), report);
    }

    private String location(String key) {
        return folderOnly ? buckets.folder(LAKE).resolve(key).toUri().toString() : "s3://" + LAKE + "/" + key;
    }

    private static byte[] manifest(String batch, List<String> keys) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode manifest = json.createObjectNode().put("batch", batch).put("bucket", RAW);
        manifest.set("keys", json.valueToTree(keys));
        return json.writeValueAsBytes(
                manifest.put("createdAt", Clock.systemUTC().instant().toString()));
    }

    /** Of the job's process. */
    private record Used(Duration cpu, long peakKilobytes) {
        Used or(Used other) {
            return new Used(
                    cpu.compareTo(other.cpu) > 0 ? cpu : other.cpu, Math.max(peakKilobytes, other.peakKilobytes));
        }

        static Used of(ProcessHandle process) {
            return new Used(process.info().totalCpuDuration().orElse(Duration.ZERO), peak(process.pid()));
        }

        private static long peak(long pid) {
            try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
                return lines.filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException | UncheckedIOException endedOrNoLinux) {
                return 0;
            }
        }
    }

    /** Waits for the job's process to end and returns what it used, exact to the pause between two looks. */
    private Used followed() throws InterruptedException {
        Used most = new Used(Duration.ZERO, 0);
        while (ended.isEmpty()) {
            most = ProcessHandle.current().children().map(Used::of).reduce(most, Used::or);
            Thread.sleep(PAUSE_MILLIS);
        }
        return most;
    }

    /** The lake's folder on this machine. */
    Path lake() {
        return buckets.folder(LAKE);
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
