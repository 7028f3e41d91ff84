package dev.pregao.fetcher.market;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sessions asked of B3.
 *
 * @param from first date
 * @param to last date
 * @param onlyMissing whether a session is left out of which anything is stored
 * @param allowPartial whether what can be read of a file that is refused is stored
 * @param issuers whether B3's lists of issuers are asked for, too; those of an index are of years, and always are
 */
public record MarketSessions(LocalDate from, LocalDate to, boolean onlyMissing, boolean allowPartial, boolean issuers) {

    /** How many of the newest sessions a schedule looks after. */
    public static final int NEWEST = 10;

    /** More than this of a year are asked for by its yearly file. */
    private static final int DAILY_FILES = 10;

    /** The newest sessions up to one, as far as nothing of them is stored. */
    public static MarketSessions newest(LocalDate last, boolean allowPartial, boolean issuers) {
        LocalDate first = TradingCalendar.isSession(last) ? last : TradingCalendar.sessionBefore(last);
        for (int i = 1; i < NEWEST; i++) {
            first = TradingCalendar.sessionBefore(first);
        }
        return new MarketSessions(first, last, true, allowPartial, issuers);
    }

    /**
     * Sessions of one year.
     *
     * @param sessions of our calendar, oldest first
     */
    record OfYear(int year, LocalDate from, LocalDate to, List<LocalDate> sessions) {

        /** Few are asked for day by day; B3 keeps such files of this year, and who knows how long those of others. */
        boolean isDaily() {
            return sessions.size() <= DAILY_FILES && TradingCalendar.covers(from);
        }

        boolean holds(LocalDate session) {
            return !session.isBefore(from) && !session.isAfter(to);
        }
    }

    /** All years of which there is a session. */
    List<Integer> years() {
        return IntStream.rangeClosed(from.getYear(), to.getYear()).boxed().toList();
    }

    /** The same by year, without those of which something is stored if only missing ones are asked for. */
    List<OfYear> byYear(Collection<LocalDate> stored) {
        List<OfYear> years = new ArrayList<>();
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            LocalDate first = year == from.getYear() ? from : LocalDate.of(year, 1, 1);
            LocalDate last = year == to.getYear() ? to : LocalDate.of(year, 12, 31);
            List<LocalDate> sessions = TradingCalendar.sessions(first, last).stream()
                    .filter(session -> !onlyMissing || !stored.contains(session))
                    .toList();
            if (!sessions.isEmpty()) {
                years.add(
                        onlyMissing
                                ? new OfYear(year, sessions.get(0), sessions.get(sessions.size() - 1), sessions)
                                : new OfYear(year, first, last, sessions));
            }
        }
        return years;
    }
}
