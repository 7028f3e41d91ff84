package dev.pregao.fetcher.restate;

import dev.pregao.fetcher.source.Prices;
import org.jspecify.annotations.Nullable;

/**
 * The factors that explain how one price became another, where each of the two may have been rounded: by half a cent,
 * because prices are made in cents, and by one unit in the last place of a float, because Yahoo keeps floats. A factor that
 * moves a price by no more than a cent therefore cannot be told from rounding.
 *
 * @param low smallest factor, included
 * @param high greatest factor, included; below {@code low} where no factor explains everything
 */
record FactorRange(double low, double high) {

    /** What did not change at all. */
    static final FactorRange ONE = new FactorRange(1, 1);

    private static final double HALF_A_CENT = 0.005;
    private static final double FLOAT_STEP = 0x1p-23;

    /** From one positive price to another. */
    static FactorRange between(double from, double to) {
        double lowest = Math.max(0, to - rounding(to)) / (from + rounding(from));
        double highest =
                from > rounding(from) ? (to + rounding(to)) / (from - rounding(from)) : Double.POSITIVE_INFINITY;
        return new FactorRange(lowest, highest);
    }

    /** By which a source can have multiplied some prices to get others; empty if there is none. */
    static FactorRange between(Prices from, Prices to) {
        return between(orZero(from.open()), orZero(to.open()))
                .and(between(orZero(from.high()), orZero(to.high())))
                .and(between(orZero(from.low()), orZero(to.low())))
                .and(between(orZero(from.close()), orZero(to.close())));
    }

    FactorRange and(FactorRange other) {
        return new FactorRange(Math.max(low, other.low), Math.min(high, other.high));
    }

    boolean isEmpty() {
        return low > high;
    }

    boolean contains(double factor) {
        return low <= factor && factor <= high;
    }

    private static double orZero(@Nullable Double price) {
        return price == null ? 0 : price;
    }

    private static double rounding(double price) {
        return HALF_A_CENT + price * FLOAT_STEP;
    }
}
