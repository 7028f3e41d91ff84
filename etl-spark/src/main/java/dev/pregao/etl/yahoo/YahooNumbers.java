package dev.pregao.etl.yahoo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How Yahoo tells numbers: its prices are 32-bit floats, widened on the way, so that 23.44 comes as 23.440000534057617. */
public final class YahooNumbers {

    private static final int MOST_DIGITS = 9;

    private YahooNumbers() {}

    /**
     * A float32 widened to a double becomes its shortest decimal: 23.440000534057617 is 23.44. Any other double stays.
     * Not by {@code Float.toString}, which is not always the shortest before Java 19.
     */
    public static double shortest(double value) {
        float narrow = (float) value;
        if (narrow != value || Float.isInfinite(narrow)) {
            return value;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == narrow) {
                return rounded.doubleValue();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).doubleValue();
    }
}
