package dev.pregao.local.market.story;

import java.time.LocalDate;

/**
 * A session of a paper of which the two sources tell something else.
 *
 * @param code B3's
 */
public record Disagreement(LocalDate session, String code, Kind kind) implements Comparable<Disagreement> {

    private static final double CENT = 0.01;

    /** Who tells what. */
    public enum Kind {
        /** Yahoo's close is another one. */
        YAHOO_CLOSE,
        /** Yahoo's high is another one. */
        YAHOO_HIGH,
        /** Yahoo has no bar. */
        YAHOO_LACKS,
        /** B3's files have no record. */
        B3_LACKS
    }

    /** The session as Yahoo has it, on the scale of the day. */
    Traded toYahoo(Traded traded) {
        return switch (kind) {
            case YAHOO_CLOSE -> traded.withClose(otherClose(traded));
            case YAHOO_HIGH -> traded.withHigh(onCents(traded.high() + 5 * CENT));
            case YAHOO_LACKS, B3_LACKS -> traded;
        };
    }

    /** The end of the day's range that is farther away; a range without room is widened. */
    private static double otherClose(Traded traded) {
        double up = traded.high() - traded.close();
        double down = traded.close() - traded.low();
        if (Math.max(up, down) < 3 * CENT) {
            return onCents(traded.close() + 5 * CENT);
        }
        return up > down ? traded.high() : traded.low();
    }

    private static double onCents(double price) {
        return Math.rint(price / CENT) * CENT;
    }

    @Override
    public int compareTo(Disagreement other) {
        int bySession = session.compareTo(other.session);
        return bySession != 0 ? bySession : code.compareTo(other.code);
    }
}
