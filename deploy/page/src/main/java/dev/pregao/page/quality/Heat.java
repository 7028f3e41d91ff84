package dev.pregao.page.quality;

import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of each session of each paper, as one cell: the worst that was found. */
final class Heat {

    /** From the worst to the best; a letter each, so that a year of a hundred papers is 25 KB. */
    enum Cell {
        /** B3 held a session, and the lake has no bar. */
        MISSING('m'),
        /** Only versions that were refused. */
        REJECTED('x'),
        /** B3 says otherwise. */
        DIFFERS('d'),
        /** A value the source gave cannot well be true. */
        SUSPICIOUS('s'),
        /** A poorer version came later; the richer one counts. */
        DEGRADED('g'),
        /** The source has corrected it. */
        RESTATED('r'),
        /** B3 says the same. */
        AGREES('a'),
        /** One source, nothing to remark. */
        ONE_SOURCE('o'),
        /** Before the paper's first session here. */
        NONE('.');

        final char letter;

        Cell(char letter) {
            this.letter = letter;
        }
    }

    private static final String REFUSED = "rejeitada";

    private static final Map<String, Cell> BY_FINDING = Map.of(
            "suspeita", Cell.SUSPICIOUS,
            "degradada", Cell.DEGRADED,
            "reapresentada", Cell.RESTATED);

    private static final Map<String, Cell> BY_CROSS_CHECK = Map.of("confere", Cell.AGREES, "diverge", Cell.DIFFERS);

    private final Set<Place> held = new HashSet<>();
    private final Set<Place> refused = new HashSet<>();
    private final Map<Place, Cell> found = new HashMap<>();

    private record Place(Ticker ticker, LocalDate session) {}

    void hold(Ticker ticker, LocalDate session) {
        held.add(new Place(ticker, session));
    }

    /** A finding that says nothing of a session's bar, such as a gap since filled, changes nothing. */
    void find(Ticker ticker, LocalDate session, String finding) {
        if (finding.equals(REFUSED)) {
            refused.add(new Place(ticker, session));
        }
        put(ticker, session, BY_FINDING.get(finding));
    }

    void crossCheck(Ticker ticker, LocalDate session, String situation) {
        put(ticker, session, BY_CROSS_CHECK.get(situation));
    }

    private void put(Ticker ticker, LocalDate session, @Nullable Cell cell) {
        if (cell != null) {
            found.merge(new Place(ticker, session), cell, (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
    }

    /** A letter a session. */
    String row(Ticker ticker, LocalDate first, List<LocalDate> sessions) {
        StringBuilder row = new StringBuilder(sessions.size());
        for (LocalDate session : sessions) {
            row.append(cell(new Place(ticker, session), first).letter);
        }
        return row.toString();
    }

    private Cell cell(Place place, LocalDate first) {
        if (held.contains(place)) {
            // A version that was refused is no matter where another counts.
            return found.getOrDefault(place, Cell.ONE_SOURCE);
        }
        if (refused.contains(place)) {
            return Cell.REJECTED;
        }
        return place.session().isBefore(first) ? Cell.NONE : Cell.MISSING;
    }
}
