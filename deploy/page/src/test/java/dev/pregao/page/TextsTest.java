package dev.pregao.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text is there in both languages, and every text that is there is used. */
class TextsTest {
    private static final Path WEB =
            Path.of(System.getProperty("pregao.home")).resolve("deploy/page/src/main/resources/dev/pregao/page/web");
    /** t("key"), tn(… "key"), data-t="key"; the two keys of a choice count, too. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9]+(?:[.-][A-Za-z0-9_-]+)+|skip|loading|close)\"");
    /** t(`prefix.${…}`) and word("prefix", …): any key that begins so. */
    private static final Pattern OPEN = Pattern.compile("`([a-z.-]+\\.)\\$\\{|word\\(\"([a-z]+)\"");

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSameNamesInThem() throws IOException {
        // Given
        JsonNode portuguese = texts("pt");
        JsonNode english = texts("en");

        // When
        List<String> unequal = new ArrayList<>();
        keys(portuguese).stream()
                .filter(key -> english.has(key) && !named(portuguese, key).equals(named(english, key)))
                .forEach(unequal::add);

        // Then
        assertThat(keys(english)).isEqualTo(keys(portuguese));
        assertThat(unequal).isEmpty();
    }

    @Test
    void everyKeyThatIsUsedIsThereAndEveryOneThatIsThereIsUsed() throws IOException {
        // Given
        Set<String> known = keys(texts("pt"));
        Set<String> literal = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            LITERAL.matcher(source).results().forEach(found -> literal.add(found.group(1)));
            for (Matcher found = OPEN.matcher(source); found.find(); ) {
                open.add(found.group(1) != null ? found.group(1) : found.group(2) + ".");
            }
        }

        // When
        List<String> unused = known.stream()
                .filter(key -> !literal.contains(key)
                        && !literal.contains(key.replaceAll("\\.(one|other)$", ""))
                        && open.stream().noneMatch(key::startsWith))
                .toList();
        List<String> missing = called().stream()
                .filter(key -> !known.contains(key) && !known.contains(key + ".one"))
                .toList();

        // Then
        assertThat(unused).isEmpty();
        assertThat(missing).isEmpty();
    }

    /** Keys that stand in a call or in the markup. */
    private static Set<String> called() throws IOException {
        Pattern call = Pattern.compile("\\btn?\\(\"([^\"]+)\"|data-t(?:-label)?=\"([^\"]+)\"");
        Set<String> called = new TreeSet<>();
        for (Path file : sources()) {
            for (Matcher found = call.matcher(Files.readString(file)); found.find(); ) {
                called.add(found.group(1) != null ? found.group(1) : found.group(2));
            }
        }
        assertThat(called).hasSizeGreaterThan(100);
        return called;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(WEB)) {
            return files.filter(file -> file.toString().matches(".*\\.(js|html)"))
                    .toList();
        }
    }

    private static JsonNode texts(String language) throws IOException {
        return new ObjectMapper()
                .readTree(WEB.resolve("texts/" + language + ".json").toFile());
    }

    private static Set<String> keys(JsonNode texts) {
        Set<String> keys = new TreeSet<>();
        texts.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> named(JsonNode texts, String key) {
        Set<String> names = new TreeSet<>();
        NAMED.matcher(texts.path(key).asText()).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
