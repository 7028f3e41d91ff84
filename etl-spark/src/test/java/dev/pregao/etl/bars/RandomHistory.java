package dev.pregao.etl.bars;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some tickers' raw objects over some months, in the order they came into the bucket, and the batches they were delivered
 * in: new sessions, corrections, nulls, zeros, poorer versions, events of other days, bad ratios, objects that are no bars,
 * late and repeated deliveries.
 */
public final class RandomHistory {

    private static final int MOST_DAYS = 150;

    /** Objects in order of arrival; null is an object that is no raw bar. */
    public final Map<RawKey.Bar, @Nullable RawBar> objects = new LinkedHashMap<>();
    /** Keys of each batch, in order of delivery. */
    public final List<Set<RawKey.Bar>> batches = new ArrayList<>();

    private final Random random;

    public RandomHistory(long seed) {
        random = new Random(seed);
        List<Map.Entry<RawKey.Bar, @Nullable RawBar>> arrivals = new ArrayList<>();
        for (String ticker : List.of("BVSP", "PETR4", "VALE3").subList(0, 1 + random.nextInt(3))) {
            addTicker(ticker, arrivals);
        }
        if (random.nextBoolean()) {
            Collections.shuffle(arrivals, random);
        }
        arrivals.forEach(arrival -> objects.put(arrival.getKey(), arrival.getValue()));
        deliver(new ArrayList<>(objects.keySet()));
    }

    private void addTicker(String ticker, List<Map.Entry<RawKey.Bar, @Nullable RawBar>> arrivals) {
        LocalDate start = LocalDate.of(2015 + random.nextInt(10), 1 + random.nextInt(12), 1 + random.nextInt(28));
        int days = 1 + random.nextInt(MOST_DAYS);
        double density = random.nextInt(4) == 0 ? 0.05 + random.nextDouble() * 0.3 : 0.95;
        for (int day = 0; day < days; day++) {
            LocalDate date = start.plusDays(random.nextInt(60) == 0 ? day * 7L : day);
            boolean wanted = TradingCalendar.isSession(date) ? random.nextDouble() < density : random.nextInt(20) == 0;
            int versions = wanted ? 1 + (random.nextInt(4) == 0 ? random.nextInt(4) : 0) : 0;
            RawBar before = null;
            for (int version = 0; version < versions; version++) {
                Instant fetched = Histories.FETCHED.plusSeconds(random.nextInt(5));
                RawKey.Bar key = Histories.key(ticker, date, fetched, "%08x".formatted(random.nextInt(1 << 20)));
                before = withEvents(date, bar(fetched, before));
                arrivals.add(new SimpleEntry<>(key, before));
            }
        }
    }

    private @Nullable RawBar bar(Instant fetched, @Nullable RawBar before) {
        double close = (float) (20 + random.nextInt(1000) / 100.0);
        double open = close + random.nextInt(100) / 100.0;
        Long volume = random.nextInt(15) == 0 ? null : Long.valueOf(random.nextInt(1_000_000));
        Long none = random.nextBoolean() ? null : Long.valueOf(0);
        return switch (random.nextInt(25)) {
            case 0 -> null;
            case 1 -> bar(null, null, null, null, null, fetched);
            case 2 -> bar(0.0, 0.0, 0.0, close, 0L, fetched);
            case 3 -> bar(open, close - 1, close, close, volume, fetched);
            case 4, 5 -> bar(close, close, close, close, none, fetched);
            case 6, 7, 8 ->
                before == null
                        ? bar(open, open + 0.5, close - 0.25, close, none, fetched)
                        : bar(before.open(), before.high(), before.low(), before.close(), none, fetched);
            default -> bar(open, open + 0.5, close - 0.25, close, volume, fetched);
        };
    }

    private static RawBar bar(
            @Nullable Double open,
            @Nullable Double high,
            @Nullable Double low,
            @Nullable Double close,
            @Nullable Long volume,
            Instant fetched) {
        return new RawBar("simulated", open, high, low, close, volume, null, null, null, null, fetched);
    }

    /** Dividends and splits of the day itself and of days before it, told once or several times, and ones that are none. */
    private @Nullable RawBar withEvents(LocalDate date, @Nullable RawBar bar) {
        if (bar == null) {
            return null;
        }
        LocalDate told = random.nextInt(3) == 0 ? date.minusDays(random.nextInt(40)) : null;
        return switch (random.nextInt(14)) {
            case 0, 1 -> Histories.withDividend(bar, (1 + random.nextInt(2)) / 10.0, told);
            case 2 -> Histories.withSplit(bar, 2 + random.nextInt(2), told);
            case 3 -> Histories.withSplit(bar, random.nextBoolean() ? 0 : Double.POSITIVE_INFINITY, told);
            case 4 -> Histories.withDividend(bar, Double.NaN, told);
            default -> bar;
        };
    }

    private void deliver(List<RawKey.Bar> arrived) {
        List<RawKey.Bar> keys = new ArrayList<>(arrived);
        int locality = 1 + random.nextInt(Math.max(1, keys.size()));
        for (int from = 0; from < keys.size(); from += locality) {
            Collections.shuffle(keys.subList(from, Math.min(keys.size(), from + locality)), random);
        }
        int most = 1 + random.nextInt(40);
        for (int from = 0; from < keys.size(); ) {
            int to = Math.min(keys.size(), from + 1 + random.nextInt(most));
            Set<RawKey.Bar> batch = new HashSet<>(keys.subList(from, to));
            while (random.nextInt(4) == 0) {
                batch.add(arrived.get(random.nextInt(arrived.size())));
            }
            batches.add(batch);
            if (random.nextInt(5) == 0) {
                batches.add(new HashSet<>(batches.get(random.nextInt(batches.size()))));
            }
            from = to;
        }
    }
}
