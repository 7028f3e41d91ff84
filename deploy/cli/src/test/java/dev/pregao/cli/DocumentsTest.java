package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the documents tell people to type is there. */
class DocumentsTest {
    private static final Path HOME = Path.of(System.getProperty("pregao.home"));
    /** A command, and what stands behind it up to the words about it. */
    private static final Pattern TYPED =
            Pattern.compile("\\./pregao ([a-z]+)((?: (?! )[^`\\n\";]*?)?)(?=  |[`\\n\";]|$)");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");

    private final Map<String, CommandLine> commands = new CommandLine(new Pregao.Root()).getSubcommands();

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "DEPLOY.md"})
    void everyCommandThatIsShownTakesWhatIsShown(String document) throws IOException {
        // When
        List<String> wrong = new ArrayList<>();
        Matcher typed = TYPED.matcher(Files.readString(HOME.resolve(document)));
        int shown = 0;
        while (typed.find()) {
            shown++;
            CommandLine command = commands.get(typed.group(1));
            if (command == null) {
                wrong.add(typed.group());
                continue;
            }
            OPTION.matcher(typed.group(2))
                    .results()
                    .filter(option -> !command.getCommandSpec().optionsMap().containsKey(option.group()))
                    .forEach(option -> wrong.add(typed.group(1) + " " + option.group()));
        }

        // Then
        assertThat(shown).isGreaterThan(5);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyCommandStandsInTheReadme() throws IOException {
        // When
        TreeSet<String> shown = new TreeSet<>();
        Matcher typed = TYPED.matcher(Files.readString(HOME.resolve("README.md")));
        while (typed.find()) {
            shown.add(typed.group(1));
        }

        // Then
        assertThat(shown).containsAll(new TreeSet<>(commands.keySet()));
    }
}
