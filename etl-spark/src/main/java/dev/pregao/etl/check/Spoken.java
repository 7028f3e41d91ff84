package dev.pregao.etl.check;

import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * How far both sources have spoken in a year: a source has spoken for a session once it has that or a later one, of
 * whatever paper.
 *
 * @param last session for which both have; of a year that is over for both its last day
 */
record Spoken(LocalDate last) {

    /**
     * As the tables are.
     *
     * @param yahooYears that have an object; so have the others
     * @param yahooLast newest session of this year
     * @param b3Last the same of B3's
     */
    static Spoken of(
            int year,
            NavigableSet<Integer> yahooYears,
            Optional<LocalDate> yahooLast,
            NavigableSet<Integer> b3Years,
            Optional<LocalDate> b3Last) {
        LocalDate none = LocalDate.of(year, 1, 1).minusDays(1);
        LocalDate end = LocalDate.of(year, 12, 31);
        LocalDate yahoo = yahooYears.higher(year) == null ? yahooLast.orElse(none) : end;
        LocalDate b3 = b3Years.higher(year) == null ? b3Last.orElse(none) : end;
        return new Spoken(yahoo.isBefore(b3) ? yahoo : b3);
    }

    /**
     * Of the Ibovespa: B3's list of a year's closes tells no later year.
     *
     * @param closes B3's, by session
     */
    static Spoken ofIndex(
            int year,
            NavigableSet<Integer> yahooYears,
            Optional<LocalDate> yahooLast,
            NavigableMap<LocalDate, ?> closes) {
        return of(
                year,
                yahooYears,
                yahooLast,
                Collections.emptyNavigableSet(),
                closes.isEmpty() ? Optional.empty() : Optional.of(closes.lastKey()));
    }

    /** Whether more than that can be told of a year, since both have sessions of a later one. */
    static boolean isOver(int year, NavigableSet<Integer> yahooYears, NavigableSet<Integer> b3Years) {
        return yahooYears.higher(year) != null && b3Years.higher(year) != null;
    }

    boolean covers(LocalDate session) {
        return !session.isAfter(last);
    }
}
