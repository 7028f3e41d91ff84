package dev.pregao.contracts.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** B3's equity market: which days are sessions. The rules, with their sources, are the cases of {@link Closure}. */
public final class TradingCalendar {

    /** Every session date is a date of this zone. */
    public static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

    /** The rules are verified from this day on. */
    public static final LocalDate BEGIN = LocalDate.of(1990, 1, 1);

    /** The last day that {@code b3-non-sessions.csv}, which the rules are tested against, has. */
    public static final LocalDate END = LocalDate.of(2100, 12, 31);

    private TradingCalendar() {}

    /** Whether {@link #isSession} is worth its answer for a day. */
    public static boolean covers(LocalDate day) {
        return !day.isBefore(BEGIN) && !day.isAfter(END);
    }

    public static boolean isSession(LocalDate day) {
        return isWeekday(day) && findClosure(day).isEmpty();
    }

    /** Why the weekday {@code day} is no session; empty for a session and for a week-end. */
    public static Optional<Closure> findClosure(LocalDate day) {
        return isWeekday(day)
                ? Arrays.stream(Closure.values())
                        .filter(closure -> closure.closes(day))
                        .findFirst()
                : Optional.empty();
    }

    /** The newest session strictly before {@code day}. */
    public static LocalDate sessionBefore(LocalDate day) {
        LocalDate session = day.minusDays(1);
        while (!isSession(session)) {
            session = session.minusDays(1);
        }
        return session;
    }

    /** The first session strictly after {@code day}. */
    public static LocalDate sessionAfter(LocalDate day) {
        LocalDate session = day.plusDays(1);
        while (!isSession(session)) {
            session = session.plusDays(1);
        }
        return session;
    }

    /** The sessions from {@code from} to {@code to}, both included, oldest first. */
    public static List<LocalDate> sessions(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .filter(TradingCalendar::isSession)
                .toList();
    }

    /** How many sessions there are after {@code day}, up to and with {@code last}; 0 if that is no later day. */
    public static int sessionsAfter(LocalDate day, LocalDate last) {
        return day.isBefore(last) ? sessions(day.plusDays(1), last).size() : 0;
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
    }
}
