package dev.pregao.fetcher.plan;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which dates a fetch is for.
 *
 * @param from first date; null: whatever is missing since the newest stored session, and the overlap
 * @param to last date
 * @param over newest session that is over
 * @param heals whether older gaps, and what a source may have changed of its past, are asked for too
 */
public record Dates(@Nullable LocalDate from, LocalDate to, LocalDate over, boolean heals) {

    /** Of a ticker whose newest stored session is known; without one it has none. */
    public FetchWindow window(Optional<LocalDate> newest) {
        if (from != null) {
            return new FetchWindow(from, to);
        }
        LocalDate last = newest.filter(session -> session.isBefore(to)).orElse(to);
        return new FetchWindow(FetchWindow.upTo(last).from(), to);
    }

    /** Sessions of B3 after {@code newest} that are over. */
    public int sessionsBehind(LocalDate newest) {
        return TradingCalendar.sessionsAfter(newest, over);
    }
}
