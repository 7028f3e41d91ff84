package dev.pregao.cli.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.CommandLineCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetTest {
    private final InputStream in = System.in;

    @TempDir
    Path folder;

    @BeforeEach
    void makeTwoLakes() throws IOException {
        Files.createDirectories(folder.resolve("simulated/s3/raw"));
        Files.writeString(folder.resolve("simulated/s3/raw/bar.parquet"), "a bar");
        Files.createDirectories(folder.resolve("live"));
        Files.writeString(folder.resolve("live/queues"), "none");
    }

    @AfterEach
    void putBack() {
        System.setIn(in);
        System.clearProperty("pregao.columns");
    }

    @Test
    void withoutANameLakesAreListed() {
        CommandLineCall call = reset();

        assertThat(call.out()).contains("live ", "simulated ").containsPattern("simulated \\| +1 \\| 0.0 \\|");
        assertThat(folder.resolve("live")).isDirectory();
    }

    @Test
    void nobodyIsAskedWhereThereIsNoTerminal() {
        CommandLineCall call = reset("simulated");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("--yes");
        assertThat(folder.resolve("simulated")).isDirectory();
    }

    @Test
    void anotherAnswerThanItsNameDeletesNothing() {
        answer("y");

        assertThat(reset("simulated").out()).contains("Type simulated:").contains("Nothing was deleted");
        assertThat(folder.resolve("simulated/s3/raw/bar.parquet")).exists();
    }

    @Test
    void itsNameDeletesThatLakeAndNoOther() {
        answer("simulated");

        assertThat(reset("simulated").out()).contains("Deleted");
        assertThat(folder).isDirectoryNotContaining("glob:**simulated*").isDirectoryContaining("glob:**/live");
    }

    @Test
    void lakeThatIsNotThereIsRefused() {
        CommandLineCall call = reset("recorded", "--yes");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("no recorded lake");
    }

    @Test
    void lakeOfACloudThatRunsIsRefused() throws IOException {
        // Given: a cloud whose process is this one
        Files.writeString(
                folder.resolve("live/state.json"),
                """
                {"pid": %d, "endpoint": "http://127.0.0.1:4599", "startedAt": "2999-01-01T00:00:00Z"}"""
                        .formatted(ProcessHandle.current().pid()));

        // When
        CommandLineCall call = reset("simulated", "--yes");

        // Then
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("http://127.0.0.1:4599").contains("./pregao down");
        assertThat(folder.resolve("simulated")).isDirectory();
    }

    private static void answer(String text) {
        System.setProperty("pregao.columns", "80");
        System.setIn(new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private CommandLineCall reset(String... words) {
        List<String> arguments = new ArrayList<>(List.of("reset", "--data-dir", folder.toString()));
        arguments.addAll(List.of(words));
        return CommandLineCall.run(arguments);
    }
}
