package dev.pregao.etl.yahoo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How Yahoo tells numbers: its prices are 32-bit floats, widened on the way, so that 23.44 comes as 23.440000534057617. */
public final class YahooNumbers {

    private static final int MOST_DIGITS = 9;

    /**
     * In between all steps of doubles are exact: a float's 24 bits times a power of ten (of the last, 5 to the 11th takes 26
     * bits), the rounding to a whole number, and its quotient, whose float is the decimal's own, since no other decimal this
     * short lies closer than a double tells to the middle of two floats. Whole numbers are floats themselves, so that fewer
     * digits than those before the point are the same number or another float.
     */
    private static final double LEAST = 0.001;

    private static final double MOST = 1 << 24;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};

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
        if (value >= LEAST && value < MOST) {
            for (double power : POWERS) {
                double decimal = Math.rint(value * power) / power;
                if ((float) decimal == narrow) {
                    return decimal;
                }
            }
        }
        return byDigits(value);
    }

    private static double byDigits(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == (float) value) {
                return rounded.doubleValue();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).doubleValue();
    }
}
