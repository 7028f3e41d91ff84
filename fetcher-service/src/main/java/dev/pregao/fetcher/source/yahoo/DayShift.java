package dev.pregao.fetcher.source.yahoo;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.source.Bar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Notices an answer whose stamps mean another day than we take them for: then every Monday falls on a Sunday, or every
 * Friday on a Saturday, and all other bars would be stored under a day that is not theirs.
 */
final class DayShift {

    private DayShift() {}

    /** What is wrong; empty where the dates fit B3's calendar as well as their neighbours would. */
    static Optional<String> find(Collection<Bar> bars) {
        return find(bars, DayOfWeek.SUNDAY, 1, "early").or(() -> find(bars, DayOfWeek.SATURDAY, -1, "late"));
    }

    private static Optional<String> find(Collection<Bar> bars, DayOfWeek weekEnd, int days, String word) {
        List<LocalDate> told = bars.stream().map(Bar::session).toList();
        List<LocalDate> moved = told.stream().map(day -> day.plusDays(days)).toList();
        Optional<LocalDate> first =
                told.stream().filter(day -> day.getDayOfWeek() == weekEnd).findFirst();
        return first.filter(day -> 2 * noSessions(moved) < noSessions(told))
                .map(day -> "bars of a day " + word + ": one of " + day + ", a " + weekEnd + ", and " + noSessions(told)
                        + " of " + told.size() + " on days without a session");
    }

    private static long noSessions(List<LocalDate> days) {
        return days.stream().filter(day -> !TradingCalendar.isSession(day)).count();
    }
}
