package dev.pregao.local.market.story;

/**
 * A session of a paper as it was traded that day: nothing that came later changes it.
 *
 * @param volume papers
 * @param dividend BRL a paper held before, ex on this session; else 0
 * @param split new papers for one, in these prices already; else 1
 */
public record Traded(double open, double high, double low, double close, long volume, double dividend, double split) {

    /** Whether a right was parted from the paper on this session. */
    boolean isEx() {
        return dividend != 0 || split != 1;
    }

    Traded withClose(double other) {
        return new Traded(open, Math.max(high, other), Math.min(low, other), other, volume, dividend, split);
    }

    Traded withHigh(double other) {
        return new Traded(open, other, low, close, volume, dividend, split);
    }

    Traded withEventsOf(Traded earlier) {
        return new Traded(open, high, low, close, volume, dividend + earlier.dividend, split * earlier.split);
    }
}
