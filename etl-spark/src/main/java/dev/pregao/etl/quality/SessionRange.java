package dev.pregao.etl.quality;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Sessions that follow each other in B3's calendar: all of it between both ends, which are included.
 *
 * @param from the first one
 * @param to the last one
 */
public record SessionRange(LocalDate from, LocalDate to) implements Serializable {

    /** As few ranges as say the same. */
    public static List<SessionRange> of(Collection<LocalDate> sessions) {
        List<SessionRange> ranges = new ArrayList<>();
        for (LocalDate session : new TreeSet<>(sessions)) {
            SessionRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && follows(session, last.to)) {
                ranges.set(ranges.size() - 1, new SessionRange(last.from, session));
            } else {
                ranges.add(new SessionRange(session, session));
            }
        }
        return ranges;
    }

    /** A day without trading, which a refused bar can be of, is a range of its own. */
    private static boolean follows(LocalDate session, LocalDate before) {
        return TradingCalendar.isSession(session)
                && TradingCalendar.isSession(before)
                && TradingCalendar.sessionBefore(session).equals(before);
    }
}
