package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.plan.ChangePlan;
import dev.pregao.etl.plan.Needed;
import dev.pregao.etl.plan.Needed.Listing;
import dev.pregao.etl.plan.NeededVersions;
import dev.pregao.etl.plan.Span;
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

/** Both tables in memory, computed by the job's own steps from a {@link RandomHistory}. */
public final class PureLake {

    private PureLake() {}

    /**
     * Rows by key after all batches were delivered, with objects arriving in between, neighbours as a rule taken from the
     * table as it was before.
     */
    static Map<String, List<?>> deliver(RandomHistory history, Random random) {
        Map<String, List<?>> lake = new TreeMap<>();
        List<RawKey.Bar> arrivals = new ArrayList<>(history.objects.keySet());
        Map<RawKey.Bar, Integer> arrival = new HashMap<>();
        arrivals.forEach(key -> arrival.put(key, arrival.size()));
        Map<Ticker, NavigableMap<LocalDate, Bar>> table = new HashMap<>();
        int arrived = 0;
        for (Set<RawKey.Bar> batch : history.batches) {
            int needed = 1 + batch.stream().mapToInt(arrival::get).max().orElseThrow();
            arrived = Math.min(arrivals.size(), Math.max(arrived, needed) + random.nextInt(10));
            NavigableSet<RawKey.Bar> bucket = new TreeSet<>(arrivals.subList(0, arrived));
            Map<Ticker, List<RawKey.Bar>> tickers = batch.stream().collect(groupingBy(RawKey.Bar::ticker));
            tickers.forEach((ticker, keys) -> {
                NavigableMap<LocalDate, Bar> bars = table.computeIfAbsent(ticker, none -> new TreeMap<>());
                List<Bar> told = random.nextInt(4) == 0 ? List.of() : List.copyOf(bars.values());
                write(lake, gather(history, bucket, ticker, new TreeSet<>(keys), told))
                        .daily()
                        .forEach(row -> bars.put(row.bar().session(), row.bar()));
            });
        }
        return lake;
    }

    /** Rows by key, of everything at once: every version there is, and the rows of all sessions. */
    static Map<String, List<?>> recompute(RandomHistory history) {
        Map<String, List<?>> lake = new HashMap<>();
        byTicker(history).values().forEach(keys -> {
            List<RawVersion> versions = read(history, keys, key -> true);
            NavigableSet<LocalDate> sessions = new TreeSet<>();
            versions.stream()
                    .filter(Validity::isValid)
                    .forEach(version -> sessions.add(version.key().session()));
            write(lake, new Needed(versions, versions.size(), ChangePlan.all(sessions), new TreeSet<>()));
        });
        return lake;
    }

    /** Rows by key as a rebuild computes them: of every date only what settles it is read. */
    static Map<String, List<?>> rebuild(RandomHistory history) {
        Map<String, List<?>> lake = new HashMap<>();
        byTicker(history)
                .values()
                .forEach(keys -> write(lake, NeededVersions.all(keys, wanted -> read(history, wanted, key -> false))));
        return lake;
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
                keys.stream().filter(key -> span.contains(key.session())).collect(toCollection(TreeSet::new)),
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

    private static TickerTables write(Map<String, List<?>> lake, Needed needed) {
        TickerTables tables = TickerTables.of(
                needed.versions(), needed.plan().refined(), needed.plan().months());
        tables.daily()
                .forEach(row -> lake.put(
                        new LakeKey.Refined(row.bar().ticker(), row.bar().session()).key(),
                        Tables.REFINED.values(row)));
        tables.monthly()
                .forEach(row ->
                        lake.put(new LakeKey.Monthly(row.ticker(), row.month()).key(), Tables.MONTHLY.values(row)));
        return tables;
    }
}
