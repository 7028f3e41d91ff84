package dev.pregao.etl;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.TickerTables;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.io.Workers;
import dev.pregao.etl.plan.Needed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows computed anew, as raw is now: ticker by ticker list > read > choose > compute. */
final class RowsAgain {

    private RowsAgain() {}

    /** Those of the same tickers and sessions. */
    static List<DailyRow> of(RawBucket raw, List<DailyRow> rows) {
        NavigableMap<Ticker, NavigableSet<LocalDate>> sessions = new TreeMap<>();
        rows.forEach(row -> sessions.computeIfAbsent(row.bar().ticker(), ticker -> new TreeSet<>())
                .add(row.bar().session()));
        return of(raw, sessions);
    }

    /** Those of some sessions. */
    static List<DailyRow> of(RawBucket raw, NavigableMap<Ticker, NavigableSet<LocalDate>> sessions) {
        List<DailyRow> rows = new ArrayList<>();
        try (Workers workers = Workers.most()) {
            sessions.forEach((ticker, wanted) -> rows.addAll(
                    TickerTables.of(raw.again(ticker, wanted, workers).versions(), wanted, new TreeSet<>())
                            .daily()));
        }
        return rows;
    }

    /** All that tickers have in a year. */
    static List<DailyRow> of(RawBucket raw, int year, Collection<Ticker> tickers) {
        List<DailyRow> rows = new ArrayList<>();
        try (Workers workers = Workers.most()) {
            for (Ticker ticker : tickers) {
                Needed needed = raw.history(ticker, Instant.MAX, workers);
                NavigableSet<LocalDate> wanted = new TreeSet<>(needed.plan().refined());
                wanted.removeIf(session -> session.getYear() != year);
                rows.addAll(TickerTables.of(needed.versions(), wanted, new TreeSet<>())
                        .daily());
            }
        }
        return rows;
    }
}
