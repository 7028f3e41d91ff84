package dev.pregao.bench.cotahist;

import java.util.Locale;

/** What of a year becomes Parquet; every field of each record does. */
enum Rows {
    /** The market at sight, of which the lake's table is made. */
    SPOT,
    /** As raw keeps them. */
    ALL;

    /** TPMERC of the market at sight. */
    static final String SPOT_MARKET = "010";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
