package dev.pregao.local.core.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.ready.ReadySpark;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.ScriptedJob;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Spark process that is there before its run, with a stand-in for Spark. */
@Timeout(60)
class ReadyRunIT {
    @TempDir
    Path folder;

    /** Of tests before this one. */
    private final List<ProcessHandle> others =
            ProcessHandle.current().children().toList();

    private Buckets buckets;
    private JobLauncher launcher;

    @BeforeEach
    void open() throws IOException {
        buckets = Buckets.start(folder.resolve("s3"));
        jar("job.jar", ScriptedJob.class);
        jar("etl-spark/target/spark/spark.jar", SparkContext.class);
        jar("deploy/local/target/ready/ready.jar", ReadySpark.class);
        launcher =
                new JobLauncher(folder, Builds.in(folder, line -> {}), buckets, folder.resolve("glue/logs"), Map.of());
    }

    @AfterEach
    void close() {
        launcher.close();
        buckets.close();
    }

    @Test
    void itServesTheNextRunAndItsLogIsThatRuns() throws Exception {
        // Given
        ProcessHandle ready = prepared();

        // When
        JobLauncher.Started run = launcher.start(job(Map.of()), run("jr_1", "succeed"));

        // Then
        assertThat(run.process().pid()).isEqualTo(ready.pid());
        assertThat(run.process().waitFor()).isZero();
        assertThat(launcher.log("jr_1")).content().isEqualTo("Spark is up: etl\ndone\n");
        assertThat(folder.resolve("glue/ready.log")).doesNotExist();
        assertThat(launcher.start(job(Map.of()), run("jr_2", "succeed"))
                        .process()
                        .pid())
                .as("it serves one")
                .isNotEqualTo(ready.pid());
    }

    @Test
    void aRunThatFailsInItSaysWhyAsAnyOther() throws Exception {
        prepared();

        JobLauncher.Started run = launcher.start(job(Map.of()), run("jr_1", "fail"));

        assertThat(run.process().waitFor()).isEqualTo(1);
        assertThat(launcher.reason("jr_1", 1)).isEqualTo("java.lang.IllegalStateException: asked to fail");
    }

    @Test
    void aRunOfOtherSettingsHasAProcessOfItsOwn() throws Exception {
        // Given
        ProcessHandle ready = prepared();

        // When
        JobLauncher.Started run =
                launcher.start(job(Map.of("--conf", "spark.task.maxFailures=7")), run("jr_1", "succeed"));

        // Then
        assertThat(run.process().pid()).isNotEqualTo(ready.pid());
        assertThat(run.process().waitFor()).isZero();
        assertThat(ready.isAlive()).isFalse();
    }

    @Test
    void whereItIsKeptTheNextOneComesAfterARun() throws Exception {
        // Given
        launcher.keepReady(job(Map.of()));
        ProcessHandle first = held(List.of());

        // When
        JobLauncher.Started run = launcher.start(job(Map.of()), run("jr_1", "succeed"));
        run.process().waitFor();
        run.ended();

        // Then
        ProcessHandle second = held(List.of(first));
        assertThat(launcher.start(job(Map.of()), run("jr_2", "succeed"))
                        .process()
                        .pid())
                .isEqualTo(second.pid());
    }

    @Test
    void itEndsWithTheCloud() throws Exception {
        ProcessHandle ready = prepared();

        launcher.close();

        assertThat(ready.isAlive()).isFalse();
        assertThat(folder.resolve("glue/ready.log")).doesNotExist();
    }

    @Test
    void itEndsWhenTheCloudIsKilled() throws Exception {
        // Given: a process whose standard input ends, as a killed cloud's does
        ProcessBuilder cloud = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder.resolve("etl-spark/target/spark/spark.jar") + ":"
                        + folder.resolve("deploy/local/target/ready/ready.jar"),
                ReadyRun.MAIN);

        // When
        Process ready = cloud.start();
        ready.getOutputStream().close();

        // Then
        assertThat(ready.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ready.exitValue()).isZero();
    }

    private ProcessHandle prepared() throws InterruptedException {
        launcher.prepare(job(Map.of()));
        return held(List.of());
    }

    /** The process that is there beside those known. */
    private ProcessHandle held(List<ProcessHandle> known) throws InterruptedException {
        while (true) {
            List<ProcessHandle> found = ProcessHandle.current()
                    .children()
                    .filter(ProcessHandle::isAlive)
                    .filter(each -> !known.contains(each) && !others.contains(each))
                    .filter(each -> each.info().command().orElse("").endsWith("java"))
                    .toList();
            if (!found.isEmpty()) {
                return found.get(0);
            }
            Thread.sleep(20);
        }
    }

    private JobRun run(String id, String what) {
        return new JobRun(id, "etl", Map.of("--do", what), JobRun.State.RUNNING, null, Instant.EPOCH, null);
    }

    private Topology.Job job(Map<String, String> more) {
        Map<String, String> arguments = new TreeMap<>(more);
        arguments.put("--class", ScriptedJob.class.getName());
        arguments.put("--extra-jars", folder.resolve("job.jar").toUri().toString());
        return new Topology.Job(
                "etl", arguments, URI.create("s3://lake/script.scala"), 1, true, Duration.ofMinutes(1), 2, "5.1");
    }

    private void jar(String path, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                InputStream content =
                        Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
            jar.putNextEntry(new JarEntry(name));
            content.transferTo(jar);
        }
    }
}
