package dev.pregao.bench.cotahist;

import java.util.Locale;

/** What of a year becomes Parquet; every field of each record does. */
enum Rows {
    /** The market at sight, of which the lake's table is made: too little for the second compiler to earn its cost. */
    SPOT("-XX:TieredStopAtLevel=1"),
    /** As raw keeps them, with both compilers as the function has them. */
    ALL("-XX:TieredStopAtLevel=4");

    /** TPMERC of the market at sight. */
    static final String SPOT_MARKET = "010";

    private final String compilers;

    Rows(String compilers) {
        this.compilers = compilers;
    }

    /** What the JVM is told of them. */
    String compilers() {
        return compilers;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
