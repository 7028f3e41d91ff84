package dev.pregao.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.CommandLineCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "pregao qu, query",
        "pregao query --ver, --vertical",
        "pregao demo --market sim, simulated",
        "pregao query --market sim, simulated",
        "pregao la, lakes",
        "pregao reset sim, simulated"
    })
    void bashCompletesCommandsOptionsAndChoices(String typed, String completed) throws Exception {
        // Given
        Path script = script("bash");
        List<String> words = List.of(typed.split(" "));

        // When
        String reply = output(
                "bash",
                "-c",
                "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_pregao; echo ${COMPREPLY[@]}"
                        .formatted(script, typed, words.size() - 1));

        // Then
        assertThat(reply.strip().split(" ")).contains(completed);
    }

    @Test
    void fishIsToldEveryCommandAndItsOptions() {
        assertThat(CommandLineCall.run(List.of("completion", "fish")).out())
                .contains(" -a query -d 'Answers SQL")
                .contains("'__fish_seen_subcommand_from query' -l vertical -d 'One line a value")
                .contains("'__fish_seen_subcommand_from demo' -l data-dir -r ")
                .contains("'__fish_seen_subcommand_from query' -l market -x -a 'live recorded simulated' ")
                .contains("-f -n '__fish_seen_subcommand_from reset' -a 'live recorded simulated'")
                .contains("-f -n '__fish_seen_subcommand_from dev' -a 'fetcher-service ");
    }

    private Path script(String shell) throws IOException {
        return Files.writeString(
                folder.resolve("completion"),
                CommandLineCall.run(List.of("completion", shell)).out());
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
