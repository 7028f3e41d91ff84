package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README in both languages: the same commands, names and figures, whatever the words around them. */
class ReadmesTest {
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src(?:set)?=\")([^)\"]+)");
    private static final Pattern FIGURE = Pattern.compile("(?<![\\w.-])\\d[\\d.,]*(?<=\\d)(?![\\w-])");

    private final String english = read("README.md");
    private final String portuguese = read("README.pt-BR.md");

    @Test
    void commandsAreTheSame() {
        assertThat(commands(portuguese)).hasSizeGreaterThan(20).isEqualTo(commands(english));
    }

    @Test
    void namesAndPicturesAreTheSame() {
        assertThat(found(NAME, prose(portuguese))).hasSizeGreaterThan(50).isEqualTo(found(NAME, prose(english)));
        assertThat(links(portuguese)).hasSizeGreaterThan(10).isEqualTo(links(english));
    }

    @Test
    void figuresAreTheSame() {
        assertThat(figures(portuguese, "(\\d),(\\d)", "$1.$2"))
                .hasSizeGreaterThan(10)
                .isEqualTo(figures(english, "(\\d),(\\d{3})", "$1.$2"));
    }

    /** What is typed or answered, without the remark behind it. */
    private static List<String> commands(String readme) {
        return found(BLOCK, readme).stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("(") && !line.startsWith(" "))
                .map(line -> line.replaceFirst("(?<=[^ ])( {2,}| +#).*", ""))
                .toList();
    }

    private static String prose(String readme) {
        return BLOCK.matcher(readme).replaceAll("");
    }

    /** Which document speaks of the other differs, of course. */
    private static List<String> links(String readme) {
        return found(LINK, readme).stream()
                .filter(link -> !link.startsWith("README"))
                .toList();
    }

    private static List<String> figures(String readme, String separator, String point) {
        return found(FIGURE, NAME.matcher(prose(readme)).replaceAll("")).stream()
                .map(figure -> figure.replaceAll(separator, point))
                .sorted()
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of(System.getProperty("pregao.home")).resolve(name));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
