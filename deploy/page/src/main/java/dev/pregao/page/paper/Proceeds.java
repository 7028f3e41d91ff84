package dev.pregao.page.paper;

import java.util.Arrays;

/**
 * What a paper's closes are worth with its dividends. The lake's prices are divided by splits already, as its source
 * gives them.
 *
 * <p>A dividend that is not smaller than the close before it cannot be paid out of it; it counts for nothing here, and
 * the lake reports it as a finding.
 */
final class Proceeds {
    private static final double INDEX_START = 100;

    private Proceeds() {}

    /**
     * What each session's prices are multiplied by so that returns between any two sessions count the dividends in
     * between: the product over later ex-dates of 1 - dividend / close before. The newest session's is 1.
     */
    static double[] factors(double[] closes, double[] dividends) {
        double[] factors = new double[closes.length];
        Arrays.fill(factors, 1);
        for (int i = closes.length - 2; i >= 0; i--) {
            double paid = paid(closes, dividends, i + 1);
            factors[i] = factors[i + 1] * (1 - paid / closes[i]);
        }
        return factors;
    }

    /** 100 at the first session; a dividend is put back in at the close before less itself, as the factors have it. */
    static double[] totalReturn(double[] closes, double[] dividends) {
        double[] index = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            index[i] = i == 0 ? INDEX_START : index[i - 1] * (closes[i] / (closes[i - 1] - paid(closes, dividends, i)));
        }
        return index;
    }

    private static double paid(double[] closes, double[] dividends, int session) {
        double dividend = dividends[session];
        return dividend > 0 && dividend < closes[session - 1] ? dividend : 0;
    }
}
