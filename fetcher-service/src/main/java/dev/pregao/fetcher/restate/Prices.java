package dev.pregao.fetcher.restate;

import org.jspecify.annotations.Nullable;

/**
 * The four prices of a bar, as a source told them.
 *
 * @param open BRL or index points; null where the source had none, as the next three
 * @param high as open
 * @param low as open
 * @param close as open
 */
public record Prices(@Nullable Double open, @Nullable Double high, @Nullable Double low, @Nullable Double close) {

    /** False where a price is null, zero or no number: such a bar says nothing about a scale. */
    public boolean tellScale() {
        return tellsScale(open) && tellsScale(high) && tellsScale(low) && tellsScale(close);
    }

    /** What all four prices come to; of the ratio of two sums rounding is the smallest part. */
    double sum() {
        return orZero(open) + orZero(high) + orZero(low) + orZero(close);
    }

    /** The factors by which a source can have multiplied these prices to get {@code others}; empty if there is none. */
    FactorRange factorsTo(Prices others) {
        return FactorRange.between(orZero(open), orZero(others.open))
                .and(FactorRange.between(orZero(high), orZero(others.high)))
                .and(FactorRange.between(orZero(low), orZero(others.low)))
                .and(FactorRange.between(orZero(close), orZero(others.close)));
    }

    private static boolean tellsScale(@Nullable Double price) {
        return price != null && price > 0 && price < Double.POSITIVE_INFINITY;
    }

    private static double orZero(@Nullable Double price) {
        return price == null ? 0 : price;
    }
}
