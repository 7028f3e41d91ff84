package dev.pregao.etl;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.PackedRows;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.tables.HistoryRows;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
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
 *
 * <p>A year whose object is not there may have lost it: rows that there should be of it are then computed again, too, so
 * that the new object lacks none.
 *
 * @param before sessions of which the lake should have had rows before this run
 */
record HistoryTable(RawBucket raw, LakeBucket lake, DailyRows.Before before) implements Serializable {

    /**
     * Tags of the years' objects, read before raw was listed.
     *
     * @param tags by year; null where there was no object
     * @param all whether there was no object of any other year
     */
    record Seen(Map<Integer, @Nullable String> tags, boolean all) implements Serializable {

        boolean is(int year, @Nullable String tag) {
            return (all || tags.containsKey(year)) && Objects.equals(tags.get(year), tag);
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

        /** Leaves those sessions that get no row of this change. */
        void leaveOthers(Map<Ticker, NavigableSet<LocalDate>> sessions);

        /** All rows of the year. */
        List<DailyRow> merge(List<DailyRow> year, List<DailyRow> rows);
    }

    Seen see(Collection<Integer> years) {
        return see(years, false);
    }

    Seen seeAll() {
        return see(lake.years(), true);
    }

    private Seen see(Collection<Integer> years, boolean all) {
        Map<Integer, @Nullable String> tags = new HashMap<>();
        years.forEach(year -> tags.put(year, lake.yearTag(year)));
        return new Seen(tags, all);
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
            return RowsAgain.of(raw, rows);
        }

        @Override
        public void leaveOthers(Map<Ticker, NavigableSet<LocalDate>> sessions) {
            rows.forEach(row -> sessions.getOrDefault(row.bar().ticker(), new TreeSet<>())
                    .remove(row.bar().session()));
        }

        @Override
        public List<DailyRow> merge(List<DailyRow> year, List<DailyRow> current) {
            return HistoryRows.changed(year, current);
        }
    }

    /** Rows in place of all that some tickers have in a year. */
    private final class RenewalOfTickers implements Change {
        private final int year;
        private final List<Ticker> renewed;

        RenewalOfTickers(int year, List<Ticker> renewed) {
            this.year = year;
            this.renewed = renewed;
        }

        @Override
        public List<DailyRow> again() {
            return RowsAgain.of(raw, year, renewed);
        }

        @Override
        public void leaveOthers(Map<Ticker, NavigableSet<LocalDate>> sessions) {
            renewed.forEach(sessions::remove);
        }

        @Override
        public List<DailyRow> merge(List<DailyRow> year, List<DailyRow> current) {
            return HistoryRows.renewed(year, renewed, current);
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
        List<DailyRow> merged = change.merge(whole(year, stored, change), current);
        while (!merged.equals(stored.rows())) {
            if (lake.replaceYear(year, merged, stored.tag())) {
                return new Now(new Changed(year, current.size(), true), merged);
            }
            stored = lake.year(year);
            current = change.again();
            merged = change.merge(whole(year, stored, change), current);
        }
        return new Now(new Changed(year, current.size(), false), merged);
    }

    /** What is stored of a year; if there is no object, what it should hold beside what the change brings. */
    private List<DailyRow> whole(int year, LakeBucket.Year stored, Change change) {
        if (stored.tag() != null) {
            return stored.rows();
        }
        NavigableMap<Ticker, NavigableSet<LocalDate>> lost = before.sessions(year);
        change.leaveOthers(lost);
        lost.values().removeIf(NavigableSet::isEmpty);
        return RowsAgain.of(raw, lost);
    }
}
