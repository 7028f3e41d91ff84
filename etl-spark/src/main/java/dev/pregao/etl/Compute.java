package dev.pregao.etl;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.table.DailyTable;
import dev.pregao.etl.HistoryTable.Changed;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.TickerTables;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.PackedRows;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.io.Workers;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.MarketPart;
import dev.pregao.etl.payload.Outcome.Written;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.plan.Needed;
import dev.pregao.etl.plan.Task;
import dev.pregao.etl.quality.Behind;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Held;
import dev.pregao.etl.quality.Quality;
import dev.pregao.etl.quality.Reject;
import dev.pregao.etl.tables.Tables;
import dev.pregao.etl.tables.Tables.QualityRow;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** What some raw objects change: ticker by ticker plan > read > choose > compute > write; then tell how good they are. */
record Compute(BatchId batch, LocalDate day, DailyTable daily, Tickers tickers, RawBucket raw, LakeBucket lake) {

    /** Batches of a few years and up to this many objects are computed by the driver: a task would cost more than they do. */
    private static final int SMALL_BATCH_KEYS = 200;

    /** A batch of no more years than this, with its neighbours, and of no more objects is put together by the driver. */
    private static final int FEW_YEARS = 2;

    private static final int NARROW_KEYS = 20_000;
    /** How many days a changed session's neighbours reach back: its month, and a window before it. */
    private static final int DAYS_BACK = 75;
    /** How many days behind a changed session the rows that it touches reach where no session is missing. */
    private static final int DAYS_AHEAD = 16;

    private record Part(Ticker ticker, List<RawKey.Bar> keys, List<Bar> told) implements Serializable {}

    private record Done(Written written, Quality quality, Map<Integer, PackedRows> years) implements Serializable {}

    private record Told(Written written, Quality quality) implements Serializable {
        static Told of(Done done) {
            return new Told(done.written(), done.quality());
        }
    }

    /**
     * What was done.
     *
     * @param newest session of some tickers of the lake
     */
    private record Results(List<Told> told, List<Changed> years, Map<Ticker, LocalDate> newest) {
        static final Results NONE = new Results(List.of(), List.of(), Map.of());
    }

    Outcome run(Task.Compute task) {
        MarketPart quotes = new MarketTable(tickers, raw, lake).change(task.market());
        MarketPart listed = quotes.plus(new EventTable(tickers, raw, lake).change(task.eventLists(), task.market()));
        DailyRows rows = DailyRows.of(daily, lake, years(task, 0, 0), day);
        Results results = task.keys().isEmpty()
                ? Results.NONE
                : isNarrow(task) ? ofFewYears(task, rows) : ofManyYears(task, rows);
        MarketPart market =
                listed.plus(new CheckTable(raw, lake).change(task.indexYears(), quotes.years(), results.years()));
        List<Quality> quality = results.told().stream().map(Told::quality).toList();
        writeRejects(quality, task.strangeKeys());
        if (!quality.isEmpty()) {
            quality = Behind.add(
                    Held.add(quality, raw.held(task.keys())), rows.newestSessions(raw, lake, day, results.newest()));
        }
        if (!quality.isEmpty()
                || !market.findings().isEmpty()
                || !market.papers().isEmpty()) {
            writeQuality(quality, market, task.strangeKeys());
        }
        return new Outcome.Computed(
                results.told().stream().map(Told::written).toList(),
                results.years().stream()
                        .map(year -> YearRows.ofHistory(year.year(), year.rows()))
                        .toList(),
                market,
                quality,
                task.strangeKeys().size());
    }

    private static boolean isNarrow(Task.Compute task) {
        return keys(task) <= NARROW_KEYS && years(task, DAYS_BACK, DAYS_AHEAD).size() <= FEW_YEARS;
    }

    private static int keys(Task.Compute task) {
        return task.keys().values().stream().mapToInt(NavigableSet::size).sum();
    }

    /** The years' objects are read once, before raw is listed: neighbours come from them, and rows go into them. */
    private Results ofFewYears(Task.Compute task, DailyRows kept) {
        NavigableMap<Integer, LakeBucket.Year> held = new TreeMap<>();
        years(task, 0, DAYS_AHEAD).forEach(year -> held.put(year, lake.year(year)));
        boolean allThere = held.values().stream().allMatch(year -> year.tag() != null);
        HistoryTable history = new HistoryTable(raw, lake, allThere ? year -> new TreeMap<>() : kept.before(raw, lake));
        Map<Ticker, List<Bar>> stored = new HashMap<>();
        for (int year : years(task, DAYS_BACK, 0)) {
            LakeBucket.Year read = held.get(year);
            addBars(stored, read == null ? lake.year(year) : read, task);
        }
        List<Part> parts = parts(task, stored);
        List<Done> done = keys(task) <= SMALL_BATCH_KEYS
                ? tickers.here(parts, step(kept))
                : tickers.each(parts, parts.size(), step(kept)).collect();

        NavigableMap<Integer, List<DailyRow>> rows = new TreeMap<>();
        done.forEach(
                ticker -> ticker.years().forEach((year, packed) -> rows.computeIfAbsent(year, none -> new ArrayList<>())
                        .addAll(packed.rows())));
        NavigableMap<Integer, List<DailyRow>> now = new TreeMap<>();
        held.forEach((year, read) -> now.put(year, read.rows()));
        List<Changed> changed = new ArrayList<>();
        rows.forEach((year, some) -> {
            HistoryTable.Now put = history.change(year, some, held.get(year));
            changed.add(put.changed());
            now.put(year, put.rows());
        });
        return new Results(done.stream().map(Told::of).toList(), changed, newest(now));
    }

    /** The newest session of the tickers of the last year that has rows, if that is the lake's last. */
    private Map<Ticker, LocalDate> newest(NavigableMap<Integer, List<DailyRow>> years) {
        Map<Ticker, LocalDate> newest = new HashMap<>();
        years.values().removeIf(List::isEmpty);
        if (!years.isEmpty() && lake.years().tailSet(years.lastKey(), false).isEmpty()) {
            for (DailyRow row : years.lastEntry().getValue()) {
                newest.put(row.bar().ticker(), row.bar().session());
            }
        }
        return newest;
    }

    private Results ofManyYears(Task.Compute task, DailyRows kept) {
        HistoryTable history = new HistoryTable(raw, lake, kept.before(raw, lake));
        HistoryTable.Seen seen = history.see(years(task, 0, DAYS_AHEAD));
        List<Part> parts = parts(task, Map.of());
        JavaRDD<Done> done = tickers.each(parts, parts.size(), step(kept)).persist(StorageLevel.MEMORY_AND_DISK());
        List<Told> told = done.map(Told::of).collect();
        List<Changed> years = history.change(done, Done::years, seen);
        done.unpersist();
        return new Results(told, years, Map.of());
    }

    private static List<Part> parts(Task.Compute task, Map<Ticker, List<Bar>> stored) {
        List<Part> parts = new ArrayList<>();
        task.keys()
                .forEach((ticker, keys) ->
                        parts.add(new Part(ticker, List.copyOf(keys), stored.getOrDefault(ticker, List.of()))));
        return parts;
    }

    private Tickers.Step<Part, Done> step(DailyRows kept) {
        RawBucket from = raw;
        LakeBucket to = lake;
        return (part, workers) -> compute(part, kept, from, to, workers);
    }

    /** Bars of the batch's tickers, from some days before their first session of the batch. */
    private static void addBars(Map<Ticker, List<Bar>> bars, LakeBucket.Year year, Task.Compute task) {
        for (DailyRow row : year.rows()) {
            Bar bar = row.bar();
            NavigableSet<RawKey.Bar> keys = task.keys().get(bar.ticker());
            if (keys != null && !bar.session().isBefore(keys.first().session().minusDays(DAYS_BACK))) {
                bars.computeIfAbsent(bar.ticker(), none -> new ArrayList<>()).add(bar);
            }
        }
    }

    /** Years of the batch's sessions, from some days before each to some days behind it. */
    private static NavigableSet<Integer> years(Task.Compute task, int daysBefore, int daysBehind) {
        NavigableSet<Integer> years = new TreeSet<>();
        task.keys()
                .values()
                .forEach(keys -> keys.forEach(key -> {
                    years.add(key.session().minusDays(daysBefore).getYear());
                    years.add(key.session().getYear());
                    years.add(key.session().plusDays(daysBehind).getYear());
                }));
        return years;
    }

    private static Done compute(Part part, DailyRows kept, RawBucket raw, LakeBucket lake, Workers workers) {
        Needed needed = raw.batch(part.ticker(), new TreeSet<>(part.keys()), part.told(), workers);
        TickerTables tables = TickerTables.of(
                needed.versions(), needed.plan().refined(), needed.plan().months());
        List<DailyRow> days = kept.kept(tables.daily());
        workers.each(
                days,
                row -> lake.put(new LakeKey.Refined(part.ticker(), row.bar().session()), Tables.REFINED, List.of(row)));
        workers.each(
                tables.monthly(),
                row -> lake.put(new LakeKey.Monthly(part.ticker(), row.month()), Tables.MONTHLY, List.of(row)));
        return new Done(
                Written.of(part.ticker(), needed.objectsRead(), days, tables.monthly()),
                Quality.of(part.ticker(), needed.versions(), needed.gaps()),
                PackedRows.byYear(tables.daily()));
    }

    private void writeRejects(List<Quality> quality, Collection<String> strangeKeys) {
        List<Reject> rejects = new ArrayList<>();
        quality.forEach(ticker -> rejects.addAll(ticker.rejects()));
        strangeKeys.forEach(key -> rejects.add(Reject.strange(key)));
        if (!rejects.isEmpty()) {
            lake.put(new LakeKey.Rejects(batch), Tables.REJECTS, rejects);
        }
    }

    /** Of a batch without any raw bar the rejects alone tell. */
    private void writeQuality(List<Quality> quality, MarketPart market, Collection<String> strangeKeys) {
        List<QualityRow> rows = new ArrayList<>();
        for (Quality ticker : quality) {
            rows.add(row(ticker, new Finding(Finding.Kind.BAR, null, null, ticker.bars(), null)));
            ticker.findings().forEach(finding -> rows.add(row(ticker, finding)));
        }
        market.findings().forEach(finding -> rows.add(new QualityRow(batch, null, finding)));
        market.papers().forEach(paper -> rows.add(new QualityRow(batch, paper.ticker(), paper.finding())));
        strangeKeys.forEach(key -> rows.add(new QualityRow(batch, null, Finding.strange(key))));
        lake.put(new LakeKey.Quality(day, batch), Tables.QUALITY, rows);
    }

    private QualityRow row(Quality quality, Finding finding) {
        return new QualityRow(batch, quality.ticker().code(), finding);
    }
}
