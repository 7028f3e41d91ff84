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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
    private static final String PORTUGUESE = "pt_BR.UTF-8";

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
        assertFits(CommandLineCall.run(List.of(command, "--help"), PORTUGUESE));
    }

    @Test
    void helpFitsToo() {
        assertThat(commands()).contains("demo", "query", "completion").hasSizeGreaterThan(12);
        assertFits(CommandLineCall.run(List.of("--help")));
        assertFits(CommandLineCall.run(List.of("--help"), PORTUGUESE));
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

    @ParameterizedTest
    @CsvSource({"en, C.UTF-8", "pt, pt_BR.UTF-8"})
    void helpIsThereBeforeAnythingIsBuilt(String language, String locale) throws IOException {
        // Given
        String name = "help_" + language + ".txt";

        // When
        StringBuilder all = new StringBuilder();
        all.append("== pregao\n").append(help(locale, "--help"));
        all.append("== --version\n").append(help(locale, "--version"));
        commands()
                .filter(command -> !command.equals("help"))
                .forEach(command ->
                        all.append("== ").append(command).append('\n').append(help(locale, command, "--help")));
        Path written = Files.writeString(Path.of("target", name), all);

        // Then
        assertThat(Path.of(name))
                .as("what ./pregao says of itself; %s is what to copy there", written)
                .content()
                .isEqualTo(all.toString());
    }

    private static String help(String locale, String... words) {
        return CommandLineCall.run(List.of(words), locale).out();
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
