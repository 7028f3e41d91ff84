package dev.pregao.catalog.partition;

import dev.pregao.contracts.KeyText;
import dev.pregao.contracts.Ticker;
import java.util.regex.Pattern;

/** What the lake's paths may say of a partition; nothing in it needs escaping. */
final class PathValue {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private PathValue() {}

    /** Whether a value of a partition column is written as this system writes it. */
    static boolean isValue(String type, String text) {
        return switch (type) {
            case "date" -> KeyText.date(text).isPresent();
            case "int" -> NUMBER.matcher(text).matches();
            default -> Ticker.find(text).isPresent();
        };
    }
}
