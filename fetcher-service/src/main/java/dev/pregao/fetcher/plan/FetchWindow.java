package dev.pregao.fetcher.plan;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The dates asked of a source.
 *
 * @param from first date, included
 * @param to last date, included
 */
public record FetchWindow(LocalDate from, LocalDate to) {

    /** Sessions fetched again every time, so that a correction at the source arrives by itself. */
    public static final int OVERLAP = 10;

    public FetchWindow {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException(
                    "from " + from + " is after to " + to + ": give from on or before to, as yyyy-MM-dd");
        }
    }

    /** The {@link #OVERLAP} newest sessions on or before {@code to}. */
    public static FetchWindow upTo(LocalDate to) {
        LocalDate from = to.plusDays(1);
        for (int session = 0; session < OVERLAP; session++) {
            from = TradingCalendar.sessionBefore(from);
        }
        return new FetchWindow(from, to);
    }

    /** The day after the session before: an event of a week-end or holiday belongs to the session after it. */
    public LocalDate asked() {
        return TradingCalendar.sessionBefore(from).plusDays(1);
    }

    /** Midnight in São Paulo at which the days asked begin. */
    public Instant begin() {
        return asked().atStartOfDay(TradingCalendar.ZONE).toInstant();
    }

    /** Midnight in São Paulo at which the window has ended; the first instant not in it. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(TradingCalendar.ZONE).toInstant();
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    /** This window, made longer where {@code date} is not in it. */
    public FetchWindow including(LocalDate date) {
        return new FetchWindow(date.isBefore(from) ? date : from, date.isAfter(to) ? date : to);
    }

    /**
     * The dates of those {@link #OVERLAP} sessions that lie nearest before this window, or, if none does, after it.
     *
     * @param sessions none of them in this window, at least one, ascending
     */
    public FetchWindow nearest(Collection<LocalDate> sessions) {
        List<LocalDate> before =
                sessions.stream().filter(session -> session.isBefore(from)).toList();
        List<LocalDate> nearest = before.isEmpty()
                ? sessions.stream().limit(OVERLAP).toList()
                : before.subList(Math.max(0, before.size() - OVERLAP), before.size());
        return new FetchWindow(nearest.get(0), nearest.get(nearest.size() - 1));
    }

    /**
     * The sessions of this window without a bar: from the first bar on, because a ticker has none before it was listed,
     * and none from {@code today} on, because that session is not over.
     */
    public List<LocalDate> missing(Set<LocalDate> withBar, LocalDate today) {
        List<LocalDate> missing = new ArrayList<>();
        boolean listed = false;
        for (LocalDate session : TradingCalendar.sessions(from, to)) {
            listed = listed || withBar.contains(session);
            if (listed && session.isBefore(today) && !withBar.contains(session)) {
                missing.add(session);
            }
        }
        return List.copyOf(missing);
    }
}
