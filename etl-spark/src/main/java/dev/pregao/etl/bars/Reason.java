package dev.pregao.etl.bars;

/** Why a raw version does not count. */
public enum Reason {
    /** No Parquet file of a raw bar, or not under a raw key. */
    UNREADABLE("unreadable"),
    /** B3 did not trade on this date. */
    NON_SESSION("non-session"),
    /** Open, high, low or close is null or not a number. */
    NULL_PRICE("null-price"),
    /** Open, high, low or close is zero or below. */
    ZERO_PRICE("zero-price"),
    HIGH_BELOW_LOW("high-below-low"),
    /** Open or close lies more than 1 % below the low or above the high. */
    OUTSIDE_RANGE("outside-range"),
    NEGATIVE_VOLUME("negative-volume");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** The word in rejects and reports. */
    public String word() {
        return word;
    }
}
