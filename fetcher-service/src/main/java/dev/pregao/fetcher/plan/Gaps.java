package dev.pregao.fetcher.plan;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What is missing inside of what is stored, and the one window that asks for it. */
public final class Gaps {

    /** Gaps of so many days are asked for every run, older ones weekly. */
    public static final int RECENT_DAYS = 400;

    private Gaps() {}

    /**
     * The sessions of B3 without a bar from {@code from} to the newest stored one.
     *
     * @param from the oldest stored session, or the day from which on gaps are looked for
     */
    public static List<LocalDate> find(LocalDate from, NavigableSet<LocalDate> stored) {
        return stored.isEmpty() || from.isAfter(stored.last())
                ? List.of()
                : TradingCalendar.sessions(from, stored.last()).stream()
                        .filter(session -> !stored.contains(session))
                        .toList();
    }

    /** The debt of those gaps that are worth asking for. */
    public static Optional<Debt> owed(Collection<LocalDate> gaps, Predicate<LocalDate> worthAsking) {
        NavigableSet<LocalDate> asked = new TreeSet<>();
        gaps.stream().filter(worthAsking).forEach(asked::add);
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Debt(asked.first(), new FetchWindow(asked.first(), asked.last())));
    }

    /**
     * The debt of a ticker's weekly day: its oldest stored sessions, by which a split that was entered late is found, and
     * all of its gaps.
     */
    public static Debt weekly(NavigableSet<LocalDate> stored, Collection<LocalDate> gaps, LocalDate today) {
        LocalDate end = stored.stream()
                .limit(FetchWindow.OVERLAP)
                .reduce((one, two) -> two)
                .orElseThrow();
        FetchWindow oldest = new FetchWindow(stored.first(), end);
        FetchWindow window = oldest;
        for (LocalDate gap : gaps) {
            window = window.including(gap);
        }
        return new Debt(gaps.stream().min(LocalDate::compareTo).orElse(today), window);
    }
}
