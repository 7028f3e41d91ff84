package dev.pregao.cli.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.CommandLineCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakesTest {
    @TempDir
    Path folder;

    @Test
    void eachIsListedWithWhatItWasMadeFromAndWhereItsCloudRuns() throws IOException {
        // Given: two lakes, of which commands go on with one, and a cloud whose process is this one
        remembered(folder, "simulated", 7);
        remembered(folder.resolve("simulated"), "simulated", 7);
        remembered(folder.resolve("live"), "live", 2026);
        Files.writeString(folder.resolve("live/bar.parquet"), "a bar");
        running("live", 4599);

        // When
        CommandLineCall call = lakes();

        // Then
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out())
                .startsWith("Lakes in " + folder)
                .containsPattern("live +\\| +3 \\| 0.0 \\| http://127.0.0.1:4599 \\| Yahoo, B3")
                .containsPattern("simulated +\\| +1 \\| 0.0 \\| none +\\| seed 7")
                .contains("go on with simulated");
    }

    @Test
    void noneIsSaidWithTheWayToOne() {
        assertThat(lakes().out())
                .isEqualTo("There is no lake in %1$s; './pregao demo --data-dir %1$s' makes one.\n".formatted(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status", "batches", "repair", "check", "queues", "logs", "rebuild", "fetch", "migrate", "page"})
    void commandsOfALakeRefuseOneThatIsNotThere(String command) throws IOException {
        remembered(folder, "simulated", 2026);
        remembered(folder.resolve("simulated"), "simulated", 2026);

        CommandLineCall call = call(command, "--market", "recorded");

        if (command.equals("status")) {
            assertThat(call.out()).startsWith("Nothing runs in " + folder);
            return;
        }
        assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
        assertThat(call.err())
                .contains("there is no recorded lake in " + folder)
                .contains("'./pregao lakes --data-dir " + folder + "'");
    }

    @Test
    void aLakeWithoutItsOriginIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("recorded"));

        CommandLineCall call = call("query", "--market", "recorded", "SELECT 1");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("'./pregao up --data-dir " + folder + " --market recorded' says it anew");
    }

    @Test
    void aLakeOfThisMachineAndADeployedStackAreNotBothMeant() {
        CommandLineCall call = call("query", "--market", "live", "--aws", "SELECT 1");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("leave one of them out");
    }

    private CommandLineCall lakes() {
        return call("lakes");
    }

    private CommandLineCall call(String command, String... words) {
        List<String> all = new ArrayList<>(List.of(command, "--data-dir", folder.toString()));
        all.addAll(List.of(words));
        return CommandLineCall.run(all);
    }

    private void running(String market, int port) throws IOException {
        Files.writeString(
                folder.resolve(market + "/state.json"),
                """
                {"pid": %d, "endpoint": "http://127.0.0.1:%d", "startedAt": "2999-01-01T00:00:00Z"}"""
                        .formatted(ProcessHandle.current().pid(), port));
    }

    private static void remembered(Path where, String kind, long seed) throws IOException {
        Files.createDirectories(where);
        Files.writeString(
                where.resolve("market.json"),
                """
                {"kind": "%s", "recordings": null, "seed": %d, "yahooUrl": "https://y.example", "b3Url": "https://b.example"}"""
                        .formatted(kind, seed));
    }
}
