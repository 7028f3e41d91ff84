package dev.pregao.fetcher.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In which order tickers are asked for: it turns by one every weekday, so that a source that refuses more requests after
 * some does not starve the same tickers for ever. And which day of the week is a ticker's own.
 */
public final class TickerOrder {

    private static final int WEEKDAYS = DayOfWeek.FRIDAY.getValue();

    private TickerOrder() {}

    /** The elements, turned for a day. */
    public static <T> List<T> of(List<T> elements, LocalDate day) {
        List<T> turned = new ArrayList<>(elements);
        Collections.rotate(turned, -(int) Math.floorMod(weekdays(day), (long) Math.max(1, elements.size())));
        return List.copyOf(turned);
    }

    /** True on the weekday that a digest of the name picks. */
    public static boolean isDayOf(String name, LocalDate day) {
        return day.getDayOfWeek().getValue() == 1 + Math.floorMod(name.hashCode(), WEEKDAYS);
    }

    /** Weekdays since a Monday long ago: days would skip the same tickers at every week-end. */
    private static long weekdays(LocalDate day) {
        long days = day.toEpochDay() + DayOfWeek.THURSDAY.getValue() - 1;
        return Math.floorDiv(days, 7L) * WEEKDAYS + Math.min(Math.floorMod(days, 7L), WEEKDAYS);
    }
}
