package dev.pregao.catalog.partition;

import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** What the lake's paths may say of a partition; nothing in it needs escaping. */
final class PathValue {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private PathValue() {}

    /** Whether a value of a partition column is written as this system writes it. */
    static boolean isValue(String type, String text) {
        return switch (type) {
            case "date" -> isDate(text);
            case "int" -> NUMBER.matcher(text).matches();
            default -> Ticker.find(text).isPresent();
        };
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches()
                    && LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }
}
