package dev.pregao.etl;

import static java.util.stream.Collectors.groupingBy;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.table.DailyTable;
import dev.pregao.etl.HistoryTable.Changed;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.MonthlyRow;
import dev.pregao.etl.bars.TickerTables;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.PackedRows;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.io.Workers;
import dev.pregao.etl.payload.KeySample;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.MarketPart;
import dev.pregao.etl.payload.Outcome.Written;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.plan.Needed;
import dev.pregao.etl.plan.Task;
import dev.pregao.etl.tables.Tables;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * Everything anew, ticker by ticker: read all that counts > choose > compute > compare with what is stored > write what
 * differs, delete what raw has no bar for.
 */
record Rebuild(LocalDate day, DailyTable daily, Tickers tickers, RawBucket raw, LakeBucket lake) {

    private record Part(Ticker ticker, List<LakeKey.Monthly> storedMonths) implements Serializable {}

    private record Told(Written written, KeySample differences, KeySample deleted) implements Serializable {}

    private record Done(Told told, Map<Integer, PackedRows> years) implements Serializable {}

    Outcome run(Task.Rebuild task) {
        NavigableSet<Ticker> wanted = task.tickers().isEmpty() ? allTickers() : task.tickers();
        DailyRows kept = DailyRows.ofAll(daily, raw, day);
        HistoryTable history = new HistoryTable(raw, lake, kept.before(raw, lake));
        HistoryTable.Seen seen = history.seeAll();
        Map<Ticker, List<LakeKey.Monthly>> stored =
                lake.monthly(wanted).stream().collect(groupingBy(LakeKey.Monthly::ticker));
        List<Part> parts = wanted.stream()
                .map(ticker -> new Part(ticker, stored.getOrDefault(ticker, List.of())))
                .toList();
        RawBucket from = raw;
        LakeBucket to = lake;
        JavaRDD<Done> done = tickers.each(parts, parts.size(), (part, workers) -> mend(part, kept, from, to, workers))
                .persist(StorageLevel.MEMORY_AND_DISK());
        List<Told> told = done.map(Done::told).collect();
        List<Changed> years = history.renew(done, Done::years, wanted, seen).stream()
                .filter(Changed::put)
                .toList();
        done.unpersist();
        MarketPart quotes = task.tickers().isEmpty() ? new MarketTable(tickers, raw, lake).renew() : MarketPart.NONE;
        MarketPart events = task.tickers().isEmpty() ? new EventTable(tickers, raw, lake).renew() : MarketPart.NONE;
        MarketPart checks = new CheckTable(raw, lake).renew();
        List<KeySample> differences =
                new ArrayList<>(told.stream().map(Told::differences).toList());
        differences.add(KeySample.of(years.stream()
                .map(year -> new LakeKey.History(year.year()).key())
                .toList()));
        differences.add(KeySample.of(keys(quotes, LakeKey.B3Year.Table.diario)));
        differences.add(KeySample.of(keys(events, LakeKey.B3Year.Table.eventos)));
        differences.add(KeySample.of(keys(checks, LakeKey.B3Year.Table.conferencia)));
        return new Outcome.Rebuilt(
                told.stream().map(Told::written).toList(),
                years.stream()
                        .map(year -> YearRows.ofHistory(year.year(), year.rows()))
                        .toList(),
                quotes.plus(events).plus(checks),
                KeySample.join(differences),
                KeySample.join(told.stream().map(Told::deleted).toList()));
    }

    private static List<String> keys(MarketPart part, LakeKey.B3Year.Table table) {
        return part.years().stream()
                .map(year -> new LakeKey.B3Year(table, year.year()).key())
                .toList();
    }

    /** Also those that the lake has and raw has not: all they have is superfluous. */
    private NavigableSet<Ticker> allTickers() {
        NavigableSet<Ticker> ofRaw = raw.tickers();
        NavigableSet<Ticker> ofLake = lake.tickers();
        if (ofRaw.isEmpty() && !ofLake.isEmpty()) {
            throw new IllegalStateException("raw has no bar at all, the lake has rows of " + ofLake.size()
                    + " tickers; nothing was deleted: look whether this is the right raw bucket");
        }
        ofRaw.addAll(ofLake);
        return ofRaw;
    }

    private static Done mend(Part part, DailyRows rows, RawBucket raw, LakeBucket lake, Workers workers) {
        Needed needed = raw.history(part.ticker(), Instant.MAX, workers);
        TickerTables tables = TickerTables.of(
                needed.versions(), needed.plan().refined(), needed.plan().months());
        List<DailyRow> kept = rows.kept(tables.daily());
        List<DailyRow> days = workers.filter(kept, row -> !lake.holds(dayKey(row), Tables.REFINED, row));
        List<MonthlyRow> months =
                workers.filter(tables.monthly(), row -> !lake.holds(monthKey(row), Tables.MONTHLY, row));
        Set<LakeKey> superfluous = new HashSet<>(part.storedMonths());
        superfluous.addAll(lake.refined(part.ticker()));
        kept.forEach(row -> superfluous.remove(dayKey(row)));
        tables.monthly().forEach(row -> superfluous.remove(monthKey(row)));
        workers.each(days, row -> lake.put(dayKey(row), Tables.REFINED, List.of(row)));
        workers.each(months, row -> lake.put(monthKey(row), Tables.MONTHLY, List.of(row)));
        workers.each(superfluous, lake::delete);

        List<String> deleted = superfluous.stream().map(LakeKey::key).toList();
        List<String> differences = new ArrayList<>(deleted);
        days.forEach(row -> differences.add(dayKey(row).key()));
        months.forEach(row -> differences.add(monthKey(row).key()));
        return new Done(
                new Told(
                        Written.of(part.ticker(), needed.objectsRead(), days, months),
                        KeySample.of(differences),
                        KeySample.of(deleted)),
                PackedRows.byYear(tables.daily()));
    }

    private static LakeKey dayKey(DailyRow row) {
        return new LakeKey.Refined(row.bar().ticker(), row.bar().session());
    }

    private static LakeKey monthKey(MonthlyRow row) {
        return new LakeKey.Monthly(row.ticker(), row.month());
    }
}
