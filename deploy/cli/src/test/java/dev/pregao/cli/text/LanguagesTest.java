package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said in English is said in Portuguese, and what is said is there. */
class LanguagesTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern SAID = Pattern.compile("Texts\\s*\\.(?:of|headings)\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern SAID_BY_SCRIPT = Pattern.compile("\\btext (script\\.[a-z-]+)");
    private static final Pattern VALUE = Pattern.compile("%(\\d+\\$)?[sd]");
    /** Picocli looks for these. */
    private static final Pattern HELP =
            Pattern.compile("(pregao|usage|mixinStandardHelpOptions)\\..*|[a-z0-9-]+|[A-Z]+\\[\\d]");

    private final Properties english = load("en");
    private final Properties portuguese = load("pt");

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(texts(portuguese)).hasSizeGreaterThan(300).isEqualTo(texts(english));
    }

    @Test
    void valuesStandInBoth() {
        for (String key : english.stringPropertyNames()) {
            if (!HELP.matcher(key).matches()) {
                assertThat(values(portuguese.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
            }
        }
    }

    @Test
    void tablesHaveTheSameColumnsInBoth() {
        for (String key : english.stringPropertyNames()) {
            assertThat(portuguese.getProperty(key).split(" \\| "))
                    .as(key)
                    .hasSameSizeAs(english.getProperty(key).split(" \\| "));
        }
    }

    @Test
    void everyTextThatIsSaidIsThereAndNoOtherIs() throws IOException {
        // When
        Set<String> said = new TreeSet<>();
        Set<String> words = new TreeSet<>();
        for (String source : sources()) {
            SAID.matcher(source).results().map(found -> found.group(1)).forEach(said::add);
            Pattern.compile("\"([a-z0-9.-]+)\"")
                    .matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(words::add);
        }
        String script = Files.readString(Path.of("../../pregao"));
        SAID_BY_SCRIPT.matcher(script).results().map(found -> found.group(1)).forEach(said::add);
        words.addAll(said);

        // Then
        assertThat(english.stringPropertyNames()).containsAll(said);
        assertThat(english.stringPropertyNames().stream()
                        .filter(key -> !HELP.matcher(key).matches())
                        .filter(key -> !words.contains(key) && !words.contains(key.replaceFirst("\\.one$", ""))))
                .as("said nowhere")
                .isEmpty();
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN.resolve("java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(LanguagesTest::read)
                    .toList();
        }
    }

    /** A text of several lines may have more of them in one language. */
    private static Set<String> texts(Properties texts) {
        return texts.stringPropertyNames().stream()
                .map(key -> key.replaceFirst("\\.\\d+$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Properties load(String language) {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(
                MAIN.resolve("resources/dev/pregao/cli/text/terminal_" + language + ".properties"))) {
            texts.load(file);
            return texts;
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
