package dev.pregao.etl;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.TickerTables;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.io.Workers;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.Written;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.plan.Needed;
import dev.pregao.etl.plan.Task;
import dev.pregao.etl.quality.Behind;
import dev.pregao.etl.quality.Finding;
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
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** What some raw objects change: ticker by ticker plan > read > choose > compute > write; then tell how good they are. */
record Compute(BatchId batch, LocalDate day, Tickers tickers, RawBucket raw, LakeBucket lake) {

    /** Batches up to this many objects are computed by one task: another would cost more than it saves. */
    private static final int SMALL_BATCH_KEYS = 200;

    /** Of a batch whose sessions lie in no more years than this, neighbours are taken from the years' objects. */
    private static final int FEW_YEARS = 2;
    /** How many days a changed session's neighbours reach back: its month, and a window before it. */
    private static final int DAYS_BACK = 75;
    /** How many days behind a changed session the rows that it touches reach where no session is missing. */
    private static final int DAYS_AHEAD = 16;

    private record Part(Ticker ticker, List<RawKey.Bar> keys, List<Bar> told) implements Serializable {}

    private record Done(Written written, Quality quality, List<DailyRow> rows) implements Serializable {}

    private record Told(Written written, Quality quality) implements Serializable {}

    Outcome run(Task.Compute task) {
        HistoryTable history = new HistoryTable(raw, lake);
        HistoryTable.Seen seen = history.see(years(task, 0, DAYS_AHEAD));
        List<Part> parts = parts(task);
        int keys = parts.stream().mapToInt(part -> part.keys().size()).sum();
        RawBucket from = raw;
        LakeBucket to = lake;
        JavaRDD<Done> done = tickers.each(
                        parts,
                        keys <= SMALL_BATCH_KEYS ? 1 : parts.size(),
                        (part, workers) -> compute(part, from, to, workers))
                .persist(StorageLevel.MEMORY_AND_DISK());
        List<Told> told =
                done.map(ticker -> new Told(ticker.written(), ticker.quality())).collect();
        List<YearRows> yearly = history.change(done, Done::rows, seen).stream()
                .map(year -> new YearRows(year.year(), year.rows()))
                .toList();
        done.unpersist();
        List<Quality> quality = told.stream().map(Told::quality).toList();
        writeRejects(quality, task.strangeKeys());
        if (!quality.isEmpty()) {
            quality = Behind.add(quality, lake.newestSessions(day));
            writeQuality(quality, task.strangeKeys());
        }
        return new Outcome.Computed(
                told.stream().map(Told::written).toList(),
                yearly,
                quality,
                task.strangeKeys().size());
    }

    private List<Part> parts(Task.Compute task) {
        NavigableSet<Integer> years = years(task, DAYS_BACK, 0);
        Map<Ticker, List<Bar>> stored = new HashMap<>();
        if (years.size() <= FEW_YEARS) {
            for (int year : years) {
                lake.bars(year, task.keys().keySet())
                        .forEach(bar -> stored.computeIfAbsent(bar.ticker(), ticker -> new ArrayList<>())
                                .add(bar));
            }
        }
        List<Part> parts = new ArrayList<>();
        task.keys().forEach((ticker, keys) -> {
            List<Bar> told = stored.getOrDefault(ticker, new ArrayList<>());
            LocalDate from = keys.first().session().minusDays(DAYS_BACK);
            told.removeIf(bar -> bar.session().isBefore(from));
            parts.add(new Part(ticker, List.copyOf(keys), told));
        });
        return parts;
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

    private static Done compute(Part part, RawBucket raw, LakeBucket lake, Workers workers) {
        Needed needed = raw.batch(part.ticker(), new TreeSet<>(part.keys()), part.told(), workers);
        TickerTables tables = TickerTables.of(
                needed.versions(), needed.plan().refined(), needed.plan().months());
        workers.each(
                tables.daily(),
                row -> lake.put(new LakeKey.Refined(part.ticker(), row.bar().session()), Tables.REFINED, List.of(row)));
        workers.each(
                tables.monthly(),
                row -> lake.put(new LakeKey.Monthly(part.ticker(), row.month()), Tables.MONTHLY, List.of(row)));
        return new Done(
                Written.of(part.ticker(), needed.objectsRead(), tables.daily(), tables.monthly()),
                Quality.of(part.ticker(), needed.versions(), needed.gaps()),
                tables.daily());
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
    private void writeQuality(List<Quality> quality, Collection<String> strangeKeys) {
        List<QualityRow> rows = new ArrayList<>();
        for (Quality ticker : quality) {
            rows.add(row(ticker, new Finding(Finding.Kind.BAR, null, null, ticker.bars(), null)));
            ticker.findings().forEach(finding -> rows.add(row(ticker, finding)));
        }
        strangeKeys.forEach(key -> rows.add(new QualityRow(batch, null, Finding.strange(key))));
        lake.put(new LakeKey.Quality(day, batch), Tables.QUALITY, rows);
    }

    private QualityRow row(Quality quality, Finding finding) {
        return new QualityRow(batch, quality.ticker().code(), finding);
    }
}
