package dev.pregao.etl.check;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.check.CheckedSession.Figures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Yahoo's bars of the Ibovespa beside B3's closes of a year, session by session. B3's list always is of the whole year: what
 * lies before the first bar of all was not asked of Yahoo, and has no row.
 */
final class CompareIndex {

    /** In points: B3's have two decimals, of which Yahoo tells none. */
    private static final double SAME = 1 + 1e-7;

    private CompareIndex() {}

    static List<CheckedSession> rows(
            NavigableMap<LocalDate, Figures> bars,
            NavigableMap<LocalDate, Figures> closes,
            Spoken spoken,
            Edges edges) {
        List<CheckedSession> rows = new ArrayList<>();
        if (!bars.isEmpty()) {
            NavigableSet<LocalDate> sessions = new TreeSet<>(bars.keySet());
            NavigableMap<LocalDate, Figures> earlier = closes.headMap(bars.firstKey(), false);
            boolean isBegun = !earlier.isEmpty() && edges.hasBefore(Ticker.BVSP.code());
            sessions.addAll((isBegun ? closes : closes.tailMap(bars.firstKey(), true)).keySet());
            sessions.stream()
                    .filter(spoken::covers)
                    .forEach(session -> rows.add(row(session, bars, closes.get(session), edges)));
        }
        return rows;
    }

    private static CheckedSession row(
            LocalDate session, NavigableMap<LocalDate, Figures> bars, @Nullable Figures official, Edges edges) {
        Figures bar = bars.get(session);
        if (bar == null) {
            boolean isEnded = bars.higherKey(session) == null && !edges.hasAfter(Ticker.BVSP.code());
            String ended = isEnded ? CompareSources.OUTSIDE : null;
            return row(session, Situation.B3_ALONE, ended, null, null, official);
        }
        String noTrade = bar.isFlatWithoutVolume() ? CompareSources.NO_TRADE : null;
        if (official == null) {
            return row(session, Situation.YAHOO_ALONE, noTrade, null, bar, null);
        }
        double difference = CompareSources.difference(bar, official);
        return Math.abs(difference) <= SAME
                ? row(session, Situation.AGREES, null, difference, bar, official)
                : row(session, Situation.DIVERGES, noTrade, difference, bar, official);
    }

    private static CheckedSession row(
            LocalDate session,
            Situation situation,
            @Nullable String reason,
            @Nullable Double difference,
            @Nullable Figures bar,
            @Nullable Figures official) {
        return new CheckedSession(Ticker.BVSP.code(), session, situation, reason, difference, 1, bar, official);
    }
}
