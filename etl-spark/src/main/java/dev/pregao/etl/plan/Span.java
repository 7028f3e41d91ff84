package dev.pregao.etl.plan;

import dev.pregao.etl.bars.Events;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * A stretch of days, both ends included.
 *
 * @param from first day
 * @param to last day
 */
public record Span(LocalDate from, LocalDate to) {

    /** Every day a key can name. */
    public static final Span ALL = new Span(LocalDate.of(0, 1, 1), LocalDate.of(9999, 12, 31));

    /**
     * The days around each change in which all that it needs normally lies, whole months: a month and more before the
     * oldest event it can tell of, to two months after it. Spans that meet are one.
     */
    public static List<Span> around(NavigableSet<LocalDate> dates) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate date : dates) {
            LocalDate from = YearMonth.from(date.minusDays(Events.REACH_DAYS))
                    .minusMonths(1)
                    .atDay(1);
            add(spans, new Span(from, YearMonth.from(date).plusMonths(2).atEndOfMonth()));
        }
        return spans;
    }

    /** Adds a span that begins no earlier than the last one, joined to it if they meet. */
    static void add(List<Span> spans, Span next) {
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && !next.from.isAfter(last.to.plusDays(1))) {
            spans.set(spans.size() - 1, new Span(last.from, last.to.isAfter(next.to) ? last.to : next.to));
        } else {
            spans.add(next);
        }
    }

    /**
     * Whether the span shows all that changes inside it need: a full window of sessions on both sides and, behind the last
     * row that they touch, the objects that may tell of its events; or the end of the history.
     *
     * @param changes changed sessions and dates of events
     * @param sessions sessions that have a valid version
     * @param exhausted no key of the ticker lies behind the span
     */
    public boolean suffices(NavigableSet<LocalDate> changes, NavigableSet<LocalDate> sessions, boolean exhausted) {
        NavigableSet<LocalDate> inside = changes.subSet(from, true, to, true);
        if (inside.isEmpty() || equals(ALL)) {
            return true;
        }
        if (sessions.subSet(from, true, inside.first(), false).size() < ChangePlan.WINDOW) {
            return false;
        }
        return exhausted
                || sessions.subSet(inside.last(), false, to, true).stream()
                        .skip(ChangePlan.WINDOW - 1L)
                        .findFirst()
                        .filter(lastRow -> !lastRow.plusDays(Events.REACH_DAYS).isAfter(to))
                        .isPresent();
    }
}
