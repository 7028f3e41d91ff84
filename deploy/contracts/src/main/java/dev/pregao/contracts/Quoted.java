package dev.pregao.contracts;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text of a stranger, fit for a message, a log line and a terminal: short, and without control characters. */
public final class Quoted {

    private static final int SHOWN = 60;

    private Quoted() {}

    /** The text in single quotes, cut off after {@value #SHOWN} characters; a control character as {@code \}{@code u001b}. */
    public static String of(@Nullable String text) {
        return of(text, SHOWN);
    }

    /** The text in single quotes, cut off after so many characters: for a sentence, which says most at its end. */
    public static String of(@Nullable String text, int shownAtMost) {
        if (text == null) {
            return "null";
        }
        String shown = text.codePoints()
                .limit(shownAtMost)
                .mapToObj(point -> printable(point) ? Character.toString(point) : String.format("\\u%04x", point))
                .collect(Collectors.joining());
        int length = text.codePointCount(0, text.length());
        return "'" + shown + (length > shownAtMost ? "'... (" + length + " characters)" : "'");
    }

    private static boolean printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
