package dev.pregao.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.CommandLineCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {

    static Stream<String> commands() {
        return CommandLineCall.run(List.of("--help"))
                .out()
                .lines()
                .dropWhile(line -> !line.startsWith("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split("[ ,]", 2)[0]);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfEveryCommandFitsATerminalOfEightyColumns(String command) {
        assertFits(CommandLineCall.run(List.of(command, "--help")));
    }

    @Test
    void helpFitsToo() {
        assertThat(commands()).contains("demo", "query", "completion").hasSizeGreaterThan(12);
        assertFits(CommandLineCall.run(List.of("--help")));
        assertThat(CommandLineCall.run(List.of("--help")).out()).contains("Exit codes: 0 done");
        assertThat(CommandLineCall.run(List.of("help", "query")).out())
                .isEqualTo(CommandLineCall.run(List.of("query", "--help")).out());
    }

    @Test
    void noWordIsAnsweredWithHelp() {
        CommandLineCall call = CommandLineCall.run(List.of());

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).isEqualTo(CommandLineCall.run(List.of("--help")).out());
    }

    @Test
    void helpIsThereBeforeAnythingIsBuilt() throws IOException {
        // When
        StringBuilder all = new StringBuilder();
        all.append("== pregao\n").append(CommandLineCall.run(List.of("--help")).out());
        all.append("== --version\n")
                .append(CommandLineCall.run(List.of("--version")).out());
        commands().filter(command -> !command.equals("help")).forEach(command -> all.append("== ")
                .append(command)
                .append('\n')
                .append(CommandLineCall.run(List.of(command, "--help")).out()));
        Path written = Files.writeString(Path.of("target", "help.txt"), all);

        // Then
        assertThat(Path.of("help.txt"))
                .as("what ./pregao says of itself; %s is what to copy there", written)
                .content()
                .isEqualTo(all.toString());
    }

    @Test
    void wordThatIsNoCommandIsAnsweredWithTheNearest() {
        CommandLineCall call = CommandLineCall.run(List.of("qurey", "SELECT 1"));

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("'qurey'").contains("Did you mean query?");
    }

    private static void assertFits(CommandLineCall help) {
        assertThat(help.exitCode()).as(help.err()).isZero();
        assertThat(help.out().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }
}
