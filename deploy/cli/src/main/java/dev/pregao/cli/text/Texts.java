package dev.pregao.cli.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What a person reads: {@code terminal_en.properties}, or {@code terminal_pt.properties} where the locale is Portuguese. */
public final class Texts {
    /** As POSIX writes it, such as {@code pt_BR.UTF-8}; set by ./pregao. */
    private static final String LANGUAGE = "pregao.language";

    private static final ResourceBundle ENGLISH = load("en");
    private static final ResourceBundle PORTUGUESE = load("pt");

    private Texts() {}

    /** The text of a key, with these values in it; a command it names is of the place the user named. */
    public static String of(String key, @Nullable Object... values) {
        return Hints.kept(ofHelp().getString(key).formatted(values));
    }

    /** The headings of a table, which one text has with bars between. */
    public static List<String> headings(String key) {
        return List.of(ofHelp().getString(key).split(" \\| "));
    }

    /** Picocli takes help from here, by keys of its own making. */
    public static ResourceBundle ofHelp() {
        return System.getProperty(LANGUAGE, "").matches("pt([_.@].*)?") ? PORTUGUESE : ENGLISH;
    }

    private static ResourceBundle load(String language) {
        try (InputStream file = Texts.class.getResourceAsStream("terminal_" + language + ".properties")) {
            return new PropertyResourceBundle(
                    new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
