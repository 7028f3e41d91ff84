package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.io.PackedRows;
import dev.pregao.etl.io.YearFiles;
import dev.pregao.etl.plan.ChangePlan;
import dev.pregao.etl.plan.Needed;
import dev.pregao.etl.plan.Needed.Listing;
import dev.pregao.etl.plan.NeededVersions;
import dev.pregao.etl.plan.Span;
import dev.pregao.etl.tables.HistoryRows;
import dev.pregao.etl.tables.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** All three tables in memory, computed by the job's own steps from a {@link RandomHistory}. */
public final class PureLake {

    /** Of so many histories one's compact table is written to files, and what they tell is compared. */
    private static final int FILE_SHARE = 4;

    /** The compact table's rows by year. */
    private final NavigableMap<Integer, List<DailyRow>> years = new TreeMap<>();

    /** The values of the other tables' rows by key. */
    private final Map<String, List<?>> rows = new TreeMap<>();

    private PureLake() {}

    /**
     * Rows by key after all batches were delivered, with objects arriving in between, neighbours as a rule taken from the
     * compact table as it was before.
     */
    static Map<String, List<?>> deliver(RandomHistory history, Random random) {
        PureLake lake = new PureLake();
        lake.deliverAll(history, random);
        if (random.nextInt(FILE_SHARE) == 0) {
            lake.years.replaceAll((year, ofYear) -> YearFiles.throughAFile(ofYear));
        }
        return lake.tables();
    }

    private void deliverAll(RandomHistory history, Random random) {
        List<RawKey.Bar> arrivals = new ArrayList<>(history.objects.keySet());
        Map<RawKey.Bar, Integer> arrival = new HashMap<>();
        arrivals.forEach(key -> arrival.put(key, arrival.size()));
        int arrived = 0;
        for (Set<RawKey.Bar> batch : history.batches) {
            int needed = 1 + batch.stream().mapToInt(arrival::get).max().orElseThrow();
            arrived = Math.min(arrivals.size(), Math.max(arrived, needed) + random.nextInt(10));
            NavigableSet<RawKey.Bar> bucket = new TreeSet<>(arrivals.subList(0, arrived));
            Map<Ticker, List<RawKey.Bar>> tickers = batch.stream().collect(groupingBy(RawKey.Bar::ticker));
            List<DailyRow> changed = new ArrayList<>();
            tickers.forEach((ticker, keys) -> {
                List<Bar> told = random.nextInt(4) == 0 ? List.of() : bars(ticker);
                changed.addAll(write(gather(history, bucket, ticker, new TreeSet<>(keys), told)));
            });
            change(changed);
        }
    }

    private List<Bar> bars(Ticker ticker) {
        return years.values().stream()
                .flatMap(List::stream)
                .map(DailyRow::bar)
                .filter(bar -> bar.ticker().equals(ticker))
                .toList();
    }

    /** As a run does it: the rows come packed from its tasks, each year's are changed once. */
    private void change(List<DailyRow> changed) {
        PackedRows.byYear(changed)
                .forEach((year, packed) ->
                        years.put(year, HistoryRows.changed(years.getOrDefault(year, List.of()), packed.rows())));
    }

    /** Rows by key, of everything at once: every version there is, and the rows of all sessions. */
    static Map<String, List<?>> recompute(RandomHistory history) {
        PureLake lake = new PureLake();
        byTicker(history).values().forEach(keys -> {
            List<RawVersion> versions = read(history, keys, key -> true);
            NavigableSet<LocalDate> sessions = new TreeSet<>();
            versions.stream()
                    .filter(Validity::isValid)
                    .forEach(version -> sessions.add(version.key().session()));
            // By ticker and session as they come: the order of the compact table
            lake.write(new Needed(versions, versions.size(), ChangePlan.all(sessions), new TreeSet<>()))
                    .forEach(row -> lake.years
                            .computeIfAbsent(row.bar().session().getYear(), year -> new ArrayList<>())
                            .add(row));
        });
        return lake.tables();
    }

    /** Rows by key as a rebuild computes them, over wrong rows: of every date only what settles it is read. */
    static Map<String, List<?>> rebuild(RandomHistory history) {
        PureLake lake = new PureLake();
        Map<Ticker, NavigableSet<RawKey.Bar>> tickers = byTicker(history);
        List<DailyRow> all = new ArrayList<>();
        tickers.values()
                .forEach(keys -> all.addAll(
                        lake.write(NeededVersions.all(keys, wanted -> read(history, wanted, key -> false)))));
        lake.change(all.stream().map(PureLake::wrong).toList());
        PackedRows.byYear(all)
                .forEach((year, packed) -> lake.years.put(
                        year,
                        HistoryRows.renewed(
                                lake.years.getOrDefault(year, List.of()), tickers.keySet(), packed.rows())));
        return lake.tables();
    }

    /** A row of the first of its month, with another range: neither may be left. */
    private static DailyRow wrong(DailyRow row) {
        Bar bar = row.bar();
        return new DailyRow(
                new Bar(
                        bar.ticker(),
                        bar.session().withDayOfMonth(1),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        bar.dividend(),
                        bar.split(),
                        bar.source(),
                        bar.fetchedAt(),
                        bar.version()),
                row.windows(),
                row.range() + 1,
                row.dailyReturn(),
                row.intradayReturn());
    }

    /** What a batch of one ticker reads when the bucket holds these keys. */
    static Needed gather(
            RandomHistory history,
            NavigableSet<RawKey.Bar> bucket,
            Ticker ticker,
            NavigableSet<RawKey.Bar> batch,
            Collection<Bar> told) {
        NavigableSet<RawKey.Bar> keys =
                bucket.stream().filter(key -> key.ticker().equals(ticker)).collect(toCollection(TreeSet::new));
        return NeededVersions.gather(
                batch, told, span -> list(keys, span), wanted -> read(history, wanted, batch::contains));
    }

    public static Listing list(NavigableSet<RawKey.Bar> keys, Span span) {
        return new Listing(
                keys.stream()
                        .filter(key -> !key.session().isBefore(span.from())
                                && !key.session().isAfter(span.to()))
                        .collect(toCollection(TreeSet::new)),
                keys.stream().noneMatch(key -> key.session().isAfter(span.to())));
    }

    private static Map<Ticker, NavigableSet<RawKey.Bar>> byTicker(RandomHistory history) {
        Map<Ticker, NavigableSet<RawKey.Bar>> tickers = new TreeMap<>();
        history.objects.keySet().forEach(key -> tickers.computeIfAbsent(key.ticker(), ticker -> new TreeSet<>())
                .add(key));
        return tickers;
    }

    private static List<RawVersion> read(
            RandomHistory history, Collection<RawKey.Bar> keys, Predicate<RawKey.Bar> ofBatch) {
        return keys.stream()
                .map(key -> new RawVersion(key, ofBatch.test(key), history.objects.get(key)))
                .toList();
    }

    /** Puts what stands by itself, and returns the rows of the compact table. */
    private List<DailyRow> write(Needed needed) {
        TickerTables tables = TickerTables.of(
                needed.versions(), needed.plan().refined(), needed.plan().months());
        tables.daily()
                .forEach(row -> rows.put(
                        new LakeKey.Refined(row.bar().ticker(), row.bar().session()).key(),
                        Tables.REFINED.values(row)));
        tables.monthly()
                .forEach(row ->
                        rows.put(new LakeKey.Monthly(row.ticker(), row.month()).key(), Tables.MONTHLY.values(row)));
        return tables.daily();
    }

    /** Every row's values by key, the compact table's by year, in their order. */
    private Map<String, List<?>> tables() {
        Map<String, List<?>> tables = new TreeMap<>(rows);
        years.forEach((year, ofYear) -> tables.put(
                new LakeKey.History(year).key(),
                ofYear.stream().map(Tables.HISTORY::values).toList()));
        return tables;
    }
}
