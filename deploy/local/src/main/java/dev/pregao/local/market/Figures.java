package dev.pregao.local.market;

import java.util.Optional;
import java.util.regex.Pattern;

/** How a table writes its figures. */
enum Figures {
    /** {@code 1234.56}. */
    WITH_POINT {
        @Override
        String plain(String text) {
            return text;
        }
    },
    /** {@code 1.234,56}: a decimal comma, and points that part thousands. */
    WITH_COMMA {
        @Override
        String plain(String text) {
            return POINTS_AND_COMMA.matcher(text).matches()
                    ? text.replace(".", "").replace(',', '.')
                    : "";
        }
    };

    private static final Pattern MISSING = Pattern.compile("(?i)|null|nan|na|n/a");
    private static final Pattern POINTS_AND_COMMA = Pattern.compile("-?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?");
    private static final Pattern CELL_WITH_COMMA = Pattern.compile("[;\\t]\"?-?[0-9][0-9.]*,[0-9]");

    abstract String plain(String text);

    static boolean isMissing(String text) {
        return MISSING.matcher(text).matches();
    }

    /** Whether a line of cells between semicolons or tabs has one with a decimal comma. */
    static boolean hasDecimalComma(String line) {
        return CELL_WITH_COMMA.matcher(line).find();
    }

    /** Empty where the text is no finite number. */
    Optional<Double> find(String text) {
        try {
            return Optional.of(Double.parseDouble(plain(text))).filter(Double::isFinite);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
