package dev.pregao.etl;

import static java.util.stream.Collectors.toSet;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.TickerTables;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.PackedRows;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.io.Workers;
import dev.pregao.etl.plan.Needed;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * tb_historico: a year's object is read, changed, and put if nobody else has put it since raw was listed. Otherwise the rows
 * at hand may be older than what raw now has: they are computed again before they are put, so that of two runs neither loses
 * rows of the other nor puts back older ones.
 */
record HistoryTable(RawBucket raw, LakeBucket lake) implements Serializable {

    /**
     * Tags of the years' objects, read before raw was listed.
     *
     * @param tags by year; null where there was no object
     */
    record Seen(Map<Integer, @Nullable String> tags) implements Serializable {

        boolean is(int year, @Nullable String tag) {
            return tags.containsKey(year) && Objects.equals(tags.get(year), tag);
        }
    }

    /**
     * What was done to a year.
     *
     * @param rows that it was given
     * @param put whether the object had to be put; it need not if it had them already
     */
    record Changed(int year, int rows, boolean put) implements Serializable {}

    /** What was done to a year, and all its rows, sorted. */
    record Now(Changed changed, List<DailyRow> rows) {}

    /** What becomes of a year. */
    private interface Change {

        /** The rows to put, as raw is now. */
        List<DailyRow> again();

        /** All rows of the year, in any order. */
        Collection<DailyRow> merge(List<DailyRow> stored, List<DailyRow> rows);
    }

    private record At(Ticker ticker, LocalDate session) {
        static At of(DailyRow row) {
            return new At(row.bar().ticker(), row.bar().session());
        }
    }

    Seen see(Collection<Integer> years) {
        Map<Integer, @Nullable String> tags = new HashMap<>();
        years.forEach(year -> tags.put(year, lake.yearTag(year)));
        return new Seen(tags);
    }

    /** Puts rows in place of those of the same ticker and session, each year's object at most once. */
    <T> List<Changed> change(JavaRDD<T> results, Function<T, Map<Integer, PackedRows>> rowsOf, Seen seen) {
        return byYear(results, rowsOf)
                .map(year -> changeOne(year._1(), flat(year._2()), seen))
                .collect();
    }

    /**
     * The same of one year.
     *
     * @param rows some, in any order
     * @param read the year as it was before raw was listed; null if it was not read: the rows may be older then
     */
    Now change(int year, List<DailyRow> rows, LakeBucket.@Nullable Year read) {
        Change change = new ChangeOfRows(rows);
        if (read == null) {
            LakeBucket.Year stored = lake.year(year);
            return put(year, change.again(), stored, change);
        }
        return put(year, rows, read, change);
    }

    /** Puts rows in place of all that some tickers have, also in years in which they should have none. */
    <T> List<Changed> renew(
            JavaRDD<T> results, Function<T, Map<Integer, PackedRows>> rowsOf, NavigableSet<Ticker> tickers, Seen seen) {
        List<Ticker> all = List.copyOf(tickers);
        List<Changed> renewed = new ArrayList<>(byYear(results, rowsOf)
                .map(year -> renewOne(year._1(), flat(year._2()), all, seen))
                .collect());
        List<Integer> done = renewed.stream().map(Changed::year).toList();
        seen.tags().keySet().stream()
                .filter(year -> !done.contains(year))
                .forEach(year -> renewed.add(renewOne(year, List.of(), all, seen)));
        return renewed;
    }

    private static <T> JavaPairRDD<Integer, Iterable<PackedRows>> byYear(
            JavaRDD<T> results, Function<T, Map<Integer, PackedRows>> rowsOf) {
        return results.flatMapToPair(result -> rowsOf.call(result).entrySet().stream()
                        .map(year -> new Tuple2<>(year.getKey(), year.getValue()))
                        .iterator())
                .groupByKey();
    }

    private static List<DailyRow> flat(Iterable<PackedRows> parts) {
        List<DailyRow> rows = new ArrayList<>();
        parts.forEach(part -> rows.addAll(part.rows()));
        return rows;
    }

    private Changed changeOne(int year, List<DailyRow> rows, Seen seen) {
        return put(year, rows, seen, new ChangeOfRows(rows));
    }

    private Changed renewOne(int year, List<DailyRow> rows, List<Ticker> tickers, Seen seen) {
        return put(year, rows, seen, new RenewalOfTickers(year, tickers));
    }

    /** Rows in place of those of the same ticker and session. */
    private final class ChangeOfRows implements Change {
        private final List<DailyRow> rows;

        ChangeOfRows(List<DailyRow> rows) {
            this.rows = rows;
        }

        @Override
        public List<DailyRow> again() {
            return computeAgain(rows);
        }

        @Override
        public Collection<DailyRow> merge(List<DailyRow> stored, List<DailyRow> current) {
            Set<At> changed = current.stream().map(At::of).collect(toSet());
            List<DailyRow> merged = new ArrayList<>(stored);
            merged.removeIf(row -> changed.contains(At.of(row)));
            merged.addAll(current);
            return merged;
        }
    }

    /** Rows in place of all that some tickers have in a year. */
    private final class RenewalOfTickers implements Change {
        private final int year;
        private final List<Ticker> tickers;

        RenewalOfTickers(int year, List<Ticker> tickers) {
            this.year = year;
            this.tickers = tickers;
        }

        @Override
        public List<DailyRow> again() {
            return recompute(year, tickers);
        }

        @Override
        public Collection<DailyRow> merge(List<DailyRow> stored, List<DailyRow> current) {
            NavigableSet<Ticker> renewed = new TreeSet<>(tickers);
            List<DailyRow> merged = new ArrayList<>(stored);
            merged.removeIf(row -> renewed.contains(row.bar().ticker()));
            merged.addAll(current);
            return merged;
        }
    }

    private Changed put(int year, List<DailyRow> rows, Seen seen, Change change) {
        LakeBucket.Year stored = lake.year(year);
        return put(year, seen.is(year, stored.tag()) ? rows : change.again(), stored, change)
                .changed();
    }

    /** The rows are those of raw as long as nobody else has put the year. */
    private Now put(int year, List<DailyRow> rows, LakeBucket.Year read, Change change) {
        LakeBucket.Year stored = read;
        List<DailyRow> current = rows;
        List<DailyRow> merged = LakeBucket.sorted(change.merge(stored.rows(), current));
        while (!merged.equals(stored.rows())) {
            if (lake.replaceYear(year, merged, stored.tag())) {
                return new Now(new Changed(year, current.size(), true), merged);
            }
            stored = lake.year(year);
            current = change.again();
            merged = LakeBucket.sorted(change.merge(stored.rows(), current));
        }
        return new Now(new Changed(year, current.size(), false), merged);
    }

    /** The same rows, ticker by ticker, as raw is now. */
    private List<DailyRow> computeAgain(List<DailyRow> rows) {
        NavigableMap<Ticker, NavigableSet<LocalDate>> sessions = new TreeMap<>();
        rows.forEach(row -> sessions.computeIfAbsent(row.bar().ticker(), ticker -> new TreeSet<>())
                .add(row.bar().session()));
        List<DailyRow> again = new ArrayList<>();
        try (Workers workers = Workers.most()) {
            sessions.forEach((ticker, wanted) -> again.addAll(
                    TickerTables.of(raw.again(ticker, wanted, workers).versions(), wanted, new TreeSet<>())
                            .daily()));
        }
        return again;
    }

    private List<DailyRow> recompute(int year, List<Ticker> tickers) {
        List<DailyRow> again = new ArrayList<>();
        try (Workers workers = Workers.most()) {
            for (Ticker ticker : tickers) {
                Needed needed = raw.history(ticker, Instant.MAX, workers);
                NavigableSet<LocalDate> wanted = new TreeSet<>(needed.plan().refined());
                wanted.removeIf(session -> session.getYear() != year);
                again.addAll(TickerTables.of(needed.versions(), wanted, new TreeSet<>())
                        .daily());
            }
        }
        return again;
    }
}
