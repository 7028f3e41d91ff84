package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When {@code ./pregao} builds: in a checkout of empty modules, with a Maven and a Java that only note their arguments. */
class ScriptTest {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Path checkout;

    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = folder.resolve("checkout");
        copy("pregao");
        copy("deploy/cli/start");
        for (String language : List.of("en", "pt")) {
            copy("deploy/cli/help_" + language + ".txt");
            copy("deploy/cli/src/main/resources/dev/pregao/cli/text/terminal_" + language + ".properties");
        }
        write("pom.xml");
        write("fetcher-service/pom.xml");
        write("fetcher-service/src/main/java/Fetch.java");
        write("deploy/cli/pom.xml");
        write("deploy/cli/src/main/java/Pregao.java");
        program(
                "mvn",
                "echo \"$@\" >'" + folder.resolve("mvn") + "'; cd deploy/cli/target/quarkus-app 2>/dev/null || {"
                        + " mkdir -p deploy/cli/target/quarkus-app && cd deploy/cli/target/quarkus-app; };"
                        + " mkdir -p lib/boot lib/main; touch quarkus-run.jar lib/boot/a.jar lib/main/b.jar");
        program("java", "echo \"$@\" >'" + folder.resolve("java") + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "help", "help query", "query --help", "--version"})
    void whatIsOnlyAskedForIsAnsweredBeforeAnythingIsBuilt(String words) throws Exception {
        Ended ended = run(words);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).containsIgnoringCase(words.contains("query") ? "Usage: pregao query" : "preg");
        assertThat(folder.resolve("mvn")).doesNotExist();
        assertThat(folder.resolve("java")).doesNotExist();
    }

    @Test
    void wrongWordBuildsNothing() throws Exception {
        Ended ended = run("qurey");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("'qurey' is no command").contains("--help");
        assertThat(folder.resolve("mvn")).doesNotExist();
    }

    @Test
    void speaksPortugueseWhereTheLocaleDoes() throws Exception {
        assertThat(run("query --help", "pt_BR.UTF-8").out())
                .contains("Uso: pregao query")
                .contains("Por exemplo:");
        assertThat(run("qurey", "pt_BR").err()).contains("'qurey' não é um comando");
        assertThat(run("demo", "pt_BR.UTF-8").err()).contains("é a primeira vez");
        assertThat(folder.resolve("java")).content().contains("-Dpregao.language=pt_BR.UTF-8");
    }

    @Test
    void firstCommandBuildsAllAndSaysThatItIsTheFirstTime() throws Exception {
        Ended ended = run("demo --port 4570");

        assertThat(ended.err()).contains("the first time");
        assertThat(folder.resolve("mvn")).content().isEqualTo("-B -Dquick package\n");
        assertThat(folder.resolve("java")).content().endsWith("io.quarkus.runner.GeneratedMain demo --port 4570\n");
    }

    @Test
    void builtAndUnchangedIsNotBuiltAgain() throws Exception {
        built();

        assertThat(run("demo").err()).isEmpty();
        assertThat(folder.resolve("mvn")).doesNotExist();
    }

    @Test
    void changedModuleIsBuiltWithWhatItUsesAndWhatUsesIt() throws Exception {
        built();
        write("fetcher-service/src/main/java/Fetch.java");

        Ended ended = run("query SELECT");

        assertThat(ended.err()).contains("fetcher-service").doesNotContain("first");
        assertThat(folder.resolve("mvn")).content().isEqualTo("-B -Dquick -pl fetcher-service -am package\n");
    }

    @Test
    void whatOnlyDevelopersRunIsNotBuilt() throws Exception {
        write("deploy/bench/src/main/java/Bench.java");
        built();
        write("deploy/bench/src/main/java/Bench.java");

        assertThat(run("demo").err()).isEmpty();
        assertThat(folder.resolve("mvn")).doesNotExist();
    }

    @Test
    void changedParentPomIsOfEverything() throws Exception {
        built();
        write("pom.xml");

        run("up");

        assertThat(folder.resolve("mvn")).content().isEqualTo("-B -Dquick package\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query SELECT --data-dir lake", "query SELECT --data-dir=lake", "status --aws"})
    void clientOfACloudThatRunsIsNotBuiltButTold(String words) throws Exception {
        // Given: a cloud whose process is this one
        built();
        write("fetcher-service/src/main/java/Fetch.java");
        Path state = folder.resolve("lake/simulated/state.json");
        Files.createDirectories(state.getParent());
        Files.writeString(
                state, "{\"pid\" : " + ProcessHandle.current().pid() + ", \"endpoint\" : \"http://127.0.0.1\"}");

        // When
        Ended ended = run(words);

        // Then
        assertThat(ended.err()).contains("fetcher-service changed since the last build");
        assertThat(folder.resolve("mvn")).doesNotExist();
        assertThat(folder.resolve("java")).content().endsWith(words + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status", "lakes", "reset live", "completion bash"})
    void whatStartsNothingIsNotBuiltButTold(String words) throws Exception {
        built();
        write("fetcher-service/src/main/java/Fetch.java");

        Ended ended = run(words);

        assertThat(ended.err()).contains("fetcher-service changed since the last build");
        assertThat(folder.resolve("mvn")).doesNotExist();
        assertThat(folder.resolve("java")).content().endsWith(words + "\n");
    }

    @Test
    void cloudThatHasEndedDoesNotKeepAnythingFromBeingBuilt() throws Exception {
        built();
        write("deploy/cli/src/main/java/Pregao.java");
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path state = folder.resolve("lake/simulated/state.json");
        Files.createDirectories(state.getParent());
        Files.writeString(state, "{\"pid\":" + ended.pid() + "}");

        run("query SELECT --data-dir lake");

        assertThat(folder.resolve("mvn")).content().contains("-pl deploy/cli,deploy/sql -am package");
    }

    @Test
    void releaseHasNothingToBuild() throws Exception {
        // Given
        built();
        Files.delete(checkout.resolve("pom.xml"));
        write("fetcher-service/src/main/java/Fetch.java");

        // When
        Ended ended = run("demo");

        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(folder.resolve("mvn")).doesNotExist();
        assertThat(folder.resolve("java")).content().endsWith("io.quarkus.runner.GeneratedMain demo\n");
    }

    @Test
    void buildThatFailsTellsItsErrorsAndItsLog() throws Exception {
        program("mvn", "echo '[ERROR] Fetch.java:[1,1] no such thing'; exit 1");

        Ended ended = run("demo");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("no such thing").contains("target/build.log");
        assertThat(folder.resolve("java")).doesNotExist();
    }

    private Ended run(String words) throws IOException, InterruptedException {
        return run(words, "C.UTF-8");
    }

    private Ended run(String words, String locale) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("pregao").toString()));
        if (!words.isEmpty()) {
            command.addAll(List.of(words.split(" ", -1)));
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        process.environment().put("LC_ALL", locale);
        int exitCode = process.start().waitFor();
        return new Ended(exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err));
    }

    /** After everything that was written so far. */
    private void built() throws IOException {
        Path app = checkout.resolve("deploy/cli/target/quarkus-app/quarkus-run.jar");
        for (String jar : List.of("quarkus-run.jar", "lib/boot/a.jar", "lib/main/b.jar")) {
            Files.createDirectories(app.resolveSibling(jar).getParent());
            Files.createFile(app.resolveSibling(jar));
        }
        Files.setLastModifiedTime(app, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private void write(String file) throws IOException {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        boolean again = Files.exists(path);
        Files.writeString(path, "x");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(again ? 0 : 3600)));
    }

    private void copy(String file) throws IOException {
        Files.createDirectories(checkout.resolve(file).getParent());
        Files.copy(HOME.resolve(file), checkout.resolve(file));
        Files.setLastModifiedTime(
                checkout.resolve(file), FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private void program(String name, String does) throws IOException {
        Path program = folder.resolve("bin").resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
