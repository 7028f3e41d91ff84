package dev.pregao.cli.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers as people read them: as many decimals, for all of its values alike, as say something, and in
 * Portuguese the separators of Brazil. Never for CSV or JSON, where a value is exact.
 */
public final class NumberColumn {
    private static final Set<String> FRACTIONS = Set.of("float", "real", "double", "decimal");
    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "integer", "bigint");
    private static final BigDecimal WITH_TWO_DECIMALS = BigDecimal.TEN;
    private static final int MOST_DECIMALS = 8;

    /** Whole numbers are grouped from here on, so that a year is not. */
    private static final BigDecimal GROUPED = BigDecimal.valueOf(10_000);

    private NumberColumn() {}

    /**
     * The values as shown; those that are no number stay as they are.
     *
     * @param type Athena's, such as {@code double}
     */
    public static List<@Nullable String> of(List<@Nullable String> values, String type, Locale locale) {
        if (!FRACTIONS.contains(type) && !WHOLE.contains(type)) {
            return values;
        }
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        List<BigDecimal> sizes = numbers(values).map(BigDecimal::abs).toList();
        BigDecimal largest = sizes.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        format.setGroupingUsed(
                locale.getLanguage().equals("pt") && (FRACTIONS.contains(type) || largest.compareTo(GROUPED) >= 0));
        int decimals = WHOLE.contains(type) ? 0 : decimals(sizes, largest);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        List<@Nullable String> shown = new ArrayList<>();
        values.forEach(value -> shown.add(isNumber(value) ? format.format(new BigDecimal(value)) : value));
        return shown;
    }

    private static int decimals(List<BigDecimal> sizes, BigDecimal largest) {
        int most = largest.compareTo(WITH_TWO_DECIMALS) < 0 ? 4 : 2;
        while (most < MOST_DECIMALS && vanishes(sizes, most)) {
            most++;
        }
        int enough = 0;
        for (BigDecimal size : sizes) {
            BigDecimal rounded = size.setScale(most, RoundingMode.HALF_EVEN).stripTrailingZeros();
            enough = Math.max(enough, rounded.scale());
        }
        return enough;
    }

    /** Whether a value that is not zero would be shown as one. */
    private static boolean vanishes(List<BigDecimal> sizes, int decimals) {
        return sizes.stream()
                .anyMatch(size -> size.signum() != 0
                        && size.setScale(decimals, RoundingMode.HALF_EVEN).signum() == 0);
    }

    private static Stream<BigDecimal> numbers(List<@Nullable String> values) {
        return values.stream()
                .filter(NumberColumn::isNumber)
                .map(value -> new BigDecimal(Objects.requireNonNull(value)));
    }

    private static boolean isNumber(@Nullable String value) {
        return value != null && value.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");
    }
}
