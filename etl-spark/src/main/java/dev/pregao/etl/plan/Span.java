package dev.pregao.etl.plan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * A stretch of days, both ends included, in which a ticker's keys are listed.
 *
 * @param from first day
 * @param to last day
 */
public record Span(LocalDate from, LocalDate to) {

    /** Everything B3's calendar covers. */
    public static final Span ALL = new Span(LocalDate.of(1990, 1, 1), LocalDate.of(2100, 12, 31));

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /**
     * The days around each change in which its neighbours normally lie: two months before its month to two months after
     * it, whole months. Spans that meet are one.
     */
    public static List<Span> around(NavigableSet<LocalDate> changed) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate session : changed) {
            YearMonth month = YearMonth.from(session);
            LocalDate from = month.minusMonths(2).atDay(1);
            LocalDate to = month.plusMonths(2).atEndOfMonth();
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last != null && !from.isAfter(last.to.plusDays(1))) {
                spans.set(spans.size() - 1, new Span(last.from, to));
            } else {
                spans.add(new Span(from, to));
            }
        }
        return spans;
    }

    /**
     * Whether the span shows all a change inside it needs: a full window of sessions on both sides of each, or the end of
     * the history.
     *
     * @param exhausted no key of the ticker lies behind the span
     */
    public boolean suffices(NavigableSet<LocalDate> changed, NavigableSet<LocalDate> sessions, boolean exhausted) {
        NavigableSet<LocalDate> inside = changed.subSet(from, true, to, true);
        if (inside.isEmpty() || equals(ALL)) {
            return true;
        }
        NavigableSet<LocalDate> before = sessions.subSet(from, true, inside.first(), false);
        NavigableSet<LocalDate> after = sessions.subSet(inside.last(), false, to, true);
        return before.size() >= ChangePlan.WINDOW && (exhausted || after.size() >= ChangePlan.WINDOW);
    }
}
