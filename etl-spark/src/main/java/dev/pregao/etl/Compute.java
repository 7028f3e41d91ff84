package dev.pregao.etl;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.TickerTables;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.io.Workers;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.Written;
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
import java.util.List;
import java.util.TreeSet;

/** What some raw objects change: ticker by ticker plan > read > choose > compute > write; then tell how good they are. */
record Compute(BatchId batch, LocalDate day, Tickers tickers, RawBucket raw, LakeBucket lake) {

    /** Batches up to this many objects are computed by one task: another would cost more than it saves. */
    private static final int SMALL_BATCH_KEYS = 200;

    private record Part(Ticker ticker, List<RawKey.Bar> keys) implements Serializable {}

    private record Done(Written written, Quality quality) implements Serializable {}

    Outcome run(Task.Compute task) {
        List<Part> parts = new ArrayList<>();
        task.keys().forEach((ticker, keys) -> parts.add(new Part(ticker, List.copyOf(keys))));
        int keys = parts.stream().mapToInt(part -> part.keys().size()).sum();
        RawBucket from = raw;
        LakeBucket to = lake;
        List<Done> done = tickers.each(
                parts,
                keys <= SMALL_BATCH_KEYS ? 1 : parts.size(),
                (part, workers) -> compute(part, from, to, workers));
        List<Quality> quality = done.stream().map(Done::quality).toList();
        writeRejects(quality, task.strangeKeys());
        if (!quality.isEmpty()) {
            quality = Behind.add(quality, lake.newestSessions(day));
            writeQuality(quality, task.strangeKeys());
        }
        return new Outcome.Computed(
                done.stream().map(Done::written).toList(),
                quality,
                task.strangeKeys().size());
    }

    private static Done compute(Part part, RawBucket raw, LakeBucket lake, Workers workers) {
        Needed needed = raw.batch(part.ticker(), new TreeSet<>(part.keys()), workers);
        TickerTables tables = TickerTables.of(
                needed.versions(), needed.plan().refined(), needed.plan().months());
        workers.each(
                tables.daily(),
                row -> lake.put(new LakeKey.Refined(part.ticker(), row.bar().session()), Tables.REFINED, List.of(row)));
        workers.each(
                tables.monthly(),
                row -> lake.put(new LakeKey.Monthly(part.ticker(), row.month()), Tables.MONTHLY, List.of(row)));
        return new Done(
                Written.of(part.ticker(), needed.versions().size(), tables.daily(), tables.monthly()),
                Quality.of(part.ticker(), needed.versions(), needed.gaps()));
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
