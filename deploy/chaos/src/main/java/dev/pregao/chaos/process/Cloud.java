package dev.pregao.chaos.process;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A cloud's process and its children, from the outside. */
final class Cloud implements AutoCloseable {
    private static final int START_SECONDS = 300;
    private static final int JOB_SECONDS = 15;
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
    boolean killJob(Random random) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOB_SECONDS);
        while (System.nanoTime() < end) {
            List<ProcessHandle> jobs = jobs();
            if (!jobs.isEmpty()) {
                Thread.sleep(random.nextInt(JOB_MILLIS));
                return jobs.get(0).isAlive() && jobs.get(0).destroyForcibly();
            }
            Thread.sleep(200);
        }
        return false;
    }

    /** SIGKILL to one function; false if none is warm. */
    boolean killFunction(Random random) throws IOException {
        List<ProcessHandle> functions = new ArrayList<>(process.children().toList());
        functions.removeAll(jobs());
        return !functions.isEmpty()
                && functions.get(random.nextInt(functions.size())).destroyForcibly();
    }

    /** By what the cloud notes of them: of a class path as long as Spark's a process does not tell its main class. */
    private List<ProcessHandle> jobs() throws IOException {
        List<ProcessHandle> jobs = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(dataDir.resolve("glue"), "*.process")) {
            for (Path note : notes) {
                String pid = Files.readString(note).split(" ", 2)[0];
                if (!pid.isEmpty()) {
                    ProcessHandle.of(Long.parseLong(pid)).ifPresent(jobs::add);
                }
            }
        } catch (NoSuchFileException endedMeanwhile) {
            return jobs;
        }
        return jobs;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("the cloud has not stopped after " + START_SECONDS + " s", late);
        }
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
