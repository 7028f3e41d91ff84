package dev.pregao.fetcher.source;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The four prices of a bar, as a source told them.
 *
 * @param open BRL or index points, split-adjusted; null where the source had none, as the next three
 * @param high as open
 * @param low as open
 * @param close as open
 */
public record Prices(@Nullable Double open, @Nullable Double high, @Nullable Double low, @Nullable Double close) {

    /** How far open or close may lie outside [low, high]: sources round, and old sessions have such closes. */
    private static final double TOLERANCE = 1.01;

    /** A source knows the session and tells no price of it. */
    public static final Prices NONE = new Prices(null, null, null, null);

    /** False where a price is null, zero or no number: such a bar says nothing about a scale. */
    public boolean tellScale() {
        return Stream.of(this)
                .flatMap(Prices::all)
                .allMatch(price -> price != null && price > 0 && price < Double.POSITIVE_INFINITY);
    }

    /** True for the prices of a session that can have been; others a source tells by mistake, or before it knows. */
    public boolean plausible() {
        return tellScale() && orZero(high) >= orZero(low) && between(orZero(open)) && between(orZero(close));
    }

    /** What all four prices come to; of the ratio of two sums rounding is the smallest part. */
    public double sum() {
        return orZero(open) + orZero(high) + orZero(low) + orZero(close);
    }

    private boolean between(double price) {
        return price >= orZero(low) / TOLERANCE && price <= orZero(high) * TOLERANCE;
    }

    private Stream<@Nullable Double> all() {
        return Stream.of(open, high, low, close);
    }

    private static double orZero(@Nullable Double price) {
        return price == null ? 0 : price;
    }
}
