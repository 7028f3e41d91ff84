package dev.pregao.etl.plan;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.Validity;
import dev.pregao.etl.plan.KnownVersions.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sessions of B3's calendar that were asked for and have no valid bar. Each is told by one batch, however a fetch falls
 * into batches: by that of its newest refused version, or where raw has nothing of it by that of the bar that follows it.
 */
final class Gaps {

    /** Every fetch asks for as many sessions before the newest one that is stored. */
    private static final int OVERLAP = 10;

    private final KnownVersions known;
    private final NavigableSet<LocalDate> sessions;

    /**
     * Looks at one ticker.
     *
     * @param sessions those around the batch's that have a valid version
     */
    Gaps(KnownVersions known, NavigableSet<LocalDate> sessions) {
        this.known = known;
        this.sessions = sessions;
    }

    NavigableSet<LocalDate> of(NavigableSet<RawKey.Bar> batch) {
        NavigableSet<LocalDate> gaps = new TreeSet<>();
        for (RawKey.Bar key : batch) {
            LocalDate date = key.session();
            if (known.state(date) == State.VALID) {
                addBefore(key, gaps);
            } else if (Validity.isSession(date) && known.keys(date).last().equals(key)) {
                gaps.add(date);
            }
        }
        return gaps;
    }

    /** Sessions between the bar before and this one: all where both are of one fetch, else those every fetch asks for. */
    private void addBefore(RawKey.Bar key, NavigableSet<LocalDate> gaps) {
        LocalDate before = sessions.lower(key.session());
        if (before == null) {
            return;
        }
        boolean oneFetch = fetches(before).contains(key.version().fetchedAt());
        int asked = 0;
        LocalDate session = TradingCalendar.sessionBefore(key.session());
        while (session.isAfter(before) && (oneFetch || asked < OVERLAP)) {
            if (known.keys(session).isEmpty()) {
                gaps.add(session);
            }
            asked++;
            session = TradingCalendar.sessionBefore(session);
        }
    }

    private Set<Instant> fetches(LocalDate date) {
        return known.keys(date).stream().map(key -> key.version().fetchedAt()).collect(Collectors.toSet());
    }
}
