package dev.pregao.etl.io;

import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The newest session of each ticker, by as a rule one LIST each, whatever the length of its history. */
final class NewestSessions {

    private static final LocalDate FIRST = LocalDate.of(0, 1, 1);

    private NewestSessions() {}

    /** A ticker's sessions from a day on. */
    interface Sessions {
        Stream<LocalDate> from(Ticker ticker, LocalDate day);
    }

    /**
     * Seeks them backwards from a day.
     *
     * @param known those that need not be sought
     */
    static NavigableMap<Ticker, LocalDate> of(
            Collection<Ticker> tickers, LocalDate day, Map<Ticker, LocalDate> known, Sessions sessions) {
        NavigableMap<Ticker, LocalDate> newest = new TreeMap<>(known);
        List<Ticker> sought =
                tickers.stream().filter(ticker -> !known.containsKey(ticker)).toList();
        try (Workers workers = Workers.most()) {
            List<Optional<LocalDate>> found = workers.map(sought, ticker -> newest(ticker, day, sessions));
            for (int i = 0; i < sought.size(); i++) {
                Ticker ticker = sought.get(i);
                found.get(i).ifPresent(session -> newest.put(ticker, session));
            }
        }
        return newest;
    }

    private static Optional<LocalDate> newest(Ticker ticker, LocalDate day, Sessions sessions) {
        return Stream.of(day.minusDays(40), day.minusDays(400), FIRST)
                .flatMap(start -> sessions.from(ticker, start).max(LocalDate::compareTo).stream())
                .findFirst();
    }
}
