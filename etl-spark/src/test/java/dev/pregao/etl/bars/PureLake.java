package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.pregao.etl.bars.MonthlySummary.Day;
import dev.pregao.etl.bars.NeededVersions.Gathered;
import dev.pregao.etl.bars.NeededVersions.Listing;
import dev.pregao.etl.plan.LakeKey;
import dev.pregao.etl.plan.RawKey;
import dev.pregao.etl.plan.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Both tables in memory, computed by the job's own steps from a {@link RandomHistory}. */
final class PureLake {

    private PureLake() {}

    /** Rows by key after all batches were delivered, with objects arriving in between. */
    static Map<String, List<?>> deliver(RandomHistory history, Random random) {
        Map<String, List<?>> lake = new TreeMap<>();
        List<RawKey> arrivals = new ArrayList<>(history.objects.keySet());
        Map<RawKey, Integer> arrival = new HashMap<>();
        arrivals.forEach(key -> arrival.put(key, arrival.size()));
        int arrived = 0;
        for (Set<RawKey> batch : history.batches) {
            int needed = 1 + batch.stream().mapToInt(arrival::get).max().orElseThrow();
            arrived = Math.min(arrivals.size(), Math.max(arrived, needed) + random.nextInt(10));
            NavigableSet<RawKey> bucket = new TreeSet<>(arrivals.subList(0, arrived));
            Map<String, List<RawKey>> tickers = batch.stream().collect(groupingBy(RawKey::ticker));
            tickers.forEach((ticker, keys) -> write(
                    lake, gather(history, bucket, ticker, new TreeSet<>(keys)).versions()));
        }
        return lake;
    }

    /** Rows by key, of everything at once. */
    static Map<String, List<?>> recompute(RandomHistory history) {
        return recompute(history, Instant.MAX);
    }

    /** The same of what was fetched before a point in time. */
    static Map<String, List<?>> recompute(RandomHistory history, Instant before) {
        Map<String, List<?>> lake = new HashMap<>();
        write(
                lake,
                history.objects.keySet().stream()
                        .filter(key -> key.fetchedAt().isBefore(before))
                        .map(key -> new RawVersion(key, true, history.objects.get(key)))
                        .toList());
        return lake;
    }

    /** Rows by key as a rebuild computes them: of every session only the newest valid version is read. */
    static Map<String, List<?>> rebuild(RandomHistory history) {
        Map<String, List<?>> lake = new HashMap<>();
        history.objects.keySet().stream()
                .collect(groupingBy(RawKey::ticker, TreeMap::new, toCollection(TreeSet::new)))
                .values()
                .forEach(keys -> write(lake, NeededVersions.newest(keys, wanted -> wanted.stream()
                        .map(key -> new RawVersion(key, true, history.objects.get(key)))
                        .toList())));
        return lake;
    }

    /** What a batch of one ticker reads when the bucket holds these keys. */
    static Gathered gather(
            RandomHistory history, NavigableSet<RawKey> bucket, String ticker, NavigableSet<RawKey> batch) {
        NavigableSet<RawKey> keys =
                bucket.stream().filter(key -> key.ticker().equals(ticker)).collect(toCollection(TreeSet::new));
        return NeededVersions.gather(batch, span -> list(keys, span), wanted -> wanted.stream()
                .map(key -> new RawVersion(key, batch.contains(key), history.objects.get(key)))
                .toList());
    }

    static Listing list(NavigableSet<RawKey> keys, Span span) {
        return new Listing(
                keys.stream().filter(key -> span.contains(key.session())).collect(toCollection(TreeSet::new)),
                keys.stream().noneMatch(key -> key.session().isAfter(span.to())));
    }

    private static void write(Map<String, List<?>> lake, Collection<RawVersion> versions) {
        List<DailyRow> daily = DailyWindows.compute(ChooseVersion.choose(versions));
        daily.stream()
                .filter(DailyRow::touched)
                .forEach(row -> lake.put(
                        new LakeKey.Refined(row.bar().ticker(), row.bar().session()).key(),
                        values(BarRows.row(row), BarColumns.REFINED.size())));
        MonthlySummary.compute(daily.stream().map(Day::of).toList())
                .forEach(row -> lake.put(
                        new LakeKey.Monthly(row.ticker(), row.month()).key(),
                        values(BarRows.row(row), BarColumns.MENSAL.size())));
    }

    private static List<@Nullable Object> values(Row row, int columns) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(row.get(i));
        }
        return values;
    }
}
