package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.etl.bars.MonthlySummary.Day;
import dev.pregao.etl.bars.NeededVersions.Listing;
import dev.pregao.etl.plan.LakeKey;
import dev.pregao.etl.plan.RawKey;
import dev.pregao.etl.plan.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Refined is a function of raw: batches in any order and grouping give the bits of one full recomputation. */
class EqualityTest {

    private static final int HISTORIES = Integer.getInteger("pregao.histories", 200);

    @Test
    void anyDeliveryGivesTheTablesOfAFullRecomputation() {
        long first = Long.getLong("pregao.seed", System.nanoTime());
        for (long seed = first; seed < first + HISTORIES; seed++) {
            // Given
            RandomHistory history = new RandomHistory(seed);

            // When
            Map<String, List<?>> lake = deliver(history, new Random(seed));

            // Then
            assertThat(lake).as("-Dpregao.histories=1 -Dpregao.seed=" + seed).isEqualTo(recompute(history));
        }
        System.out.println("histories equal: " + HISTORIES + ", seeds from " + first);
    }

    @Test
    void aDailyRunReadsAsMuchBehindThirtyYearsAsBehindOne() {
        // Given
        NavigableSet<LocalDate> sessions = new TreeSet<>();
        LocalDate last = LocalDate.of(2026, 11, 19);
        LocalDate.of(1996, 11, 20)
                .datesUntil(last.plusDays(1))
                .filter(TradingCalendar::isSession)
                .forEach(sessions::add);

        // When
        Set<RawKey> readOfThirty = readForNewest(sessions);
        Set<RawKey> readOfOne = readForNewest(sessions.tailSet(LocalDate.of(2025, 11, 20), true));

        // Then: October's last session and the sessions of November
        assertThat(sessions).hasSizeGreaterThan(7_000);
        assertThat(readOfThirty).isEqualTo(readOfOne).hasSizeBetween(12, 14);
    }

    private static Set<RawKey> readForNewest(NavigableSet<LocalDate> sessions) {
        RawBar bar = Histories.bar(10.0, 11.0, 9.0, 10.5, 100L);
        NavigableSet<RawKey> keys = new TreeSet<>();
        sessions.forEach(session -> keys.add(Histories.key("PETR4", session.toString(), 0)));
        Set<RawKey> read = new HashSet<>();
        NeededVersions.gather(new TreeSet<>(Set.of(keys.last())), span -> list(keys, span), wanted -> {
            read.addAll(wanted);
            return wanted.stream().map(key -> new RawVersion(key, true, bar)).toList();
        });
        return read;
    }

    private static Map<String, List<?>> deliver(RandomHistory history, Random random) {
        Map<String, List<?>> lake = new TreeMap<>();
        List<RawKey> arrivals = new ArrayList<>(history.objects.keySet());
        int arrived = 0;
        for (Set<RawKey> batch : history.batches) {
            int needed = 1 + batch.stream().mapToInt(arrivals::indexOf).max().orElseThrow();
            arrived = Math.min(arrivals.size(), Math.max(arrived, needed) + random.nextInt(10));
            NavigableSet<RawKey> bucket = new TreeSet<>(arrivals.subList(0, arrived));
            Map<String, List<RawKey>> tickers = batch.stream().collect(groupingBy(RawKey::ticker));
            tickers.forEach((ticker, keys) -> write(lake, needed(history, bucket, ticker, new TreeSet<>(keys))));
        }
        return lake;
    }

    private static Collection<RawVersion> needed(
            RandomHistory history, NavigableSet<RawKey> bucket, String ticker, NavigableSet<RawKey> batch) {
        NavigableSet<RawKey> keys =
                bucket.stream().filter(key -> key.ticker().equals(ticker)).collect(toCollection(TreeSet::new));
        return NeededVersions.gather(batch, span -> list(keys, span), wanted -> wanted.stream()
                .map(key -> new RawVersion(key, batch.contains(key), bar(history, key)))
                .toList());
    }

    private static Listing list(NavigableSet<RawKey> keys, Span span) {
        return new Listing(
                keys.stream()
                        .filter(key -> !key.session().isBefore(span.from())
                                && !key.session().isAfter(span.to()))
                        .collect(toCollection(TreeSet::new)),
                keys.stream().noneMatch(key -> key.session().isAfter(span.to())));
    }

    private static Map<String, List<?>> recompute(RandomHistory history) {
        Map<String, List<?>> lake = new HashMap<>();
        write(
                lake,
                history.objects.keySet().stream()
                        .map(key -> new RawVersion(key, true, bar(history, key)))
                        .toList());
        return lake;
    }

    private static @Nullable RawBar bar(RandomHistory history, RawKey key) {
        return history.objects.get(key);
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
