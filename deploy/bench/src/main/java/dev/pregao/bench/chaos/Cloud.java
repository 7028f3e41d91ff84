package dev.pregao.bench.chaos;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A cloud's process and its children, from the outside. */
final class Cloud implements AutoCloseable {
    private static final int START_SECONDS = 90;
    private static final int JOB_SECONDS = 30;
    private static final int JOB_MILLIS = 8000;

    private final Path home;
    private final Path dataDir;
    private final int port;
    private final URI seenAt;
    private Process process;

    Cloud(Path home, Path dataDir, int port, URI seenAt) throws IOException, InterruptedException {
        this.home = home;
        this.dataDir = dataDir;
        this.port = port;
        this.seenAt = seenAt;
        this.process = start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** SIGKILL, to the cloud alone: its children live on, as they would. */
    void killAndStart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start();
    }

    void stopAndStart() throws IOException, InterruptedException {
        close();
        process = start();
    }

    /** SIGKILL to the Spark job that runs or starts soon, some time after it began; false if none does. */
    boolean killJob(Random random) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOB_SECONDS);
        while (System.nanoTime() < end) {
            List<ProcessHandle> jobs = process.descendants().filter(isJob()).toList();
            if (!jobs.isEmpty()) {
                Thread.sleep(random.nextInt(JOB_MILLIS));
                return jobs.get(0).isAlive() && jobs.get(0).destroyForcibly();
            }
            Thread.sleep(200);
        }
        return false;
    }

    /** SIGKILL to one function; false if none is warm. */
    boolean killFunction(Random random) {
        List<ProcessHandle> functions =
                process.descendants().filter(isJob().negate()).toList();
        return !functions.isEmpty()
                && functions.get(random.nextInt(functions.size())).destroyForcibly();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("the cloud has not stopped after " + START_SECONDS + " s");
        }
    }

    private static Predicate<ProcessHandle> isJob() {
        return process -> process.info()
                .commandLine()
                .filter(line -> line.contains("EtlJob"))
                .isPresent();
    }

    private Process start() throws IOException, InterruptedException {
        Files.createDirectories(dataDir);
        Files.deleteIfExists(dataDir.resolve("state.json"));
        File log = dataDir.resolve("cloud.log").toFile();
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChaosCloud.class.getName(),
                        home.toString(),
                        dataDir.toString(),
                        Integer.toString(port),
                        seenAt.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.exists(dataDir.resolve("state.json"))) {
            if (!started.isAlive() || System.nanoTime() > end) {
                started.destroyForcibly();
                throw new IllegalStateException("the cloud did not start; see " + log);
            }
            Thread.sleep(100);
        }
        return started;
    }
}
