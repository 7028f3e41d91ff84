package dev.pregao.etl;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.RandomHistory;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.io.RawObjects;
import dev.pregao.etl.market.MarketObjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link RandomHistory} in a {@link Lake}, by real runs. */
final class DeliveredHistory {

    private DeliveredHistory() {}

    /** Runs its batches, joined to a few, with objects arriving in between. */
    static void piecewise(Etl etl, RandomHistory history, Lake lake, int runs) {
        piecewise(etl, history, Map.of(), lake, runs);
    }

    /** The same with B3's objects among them, in any order, each late or early, and some of them twice. */
    static void piecewise(Etl etl, RandomHistory history, Map<RawKey, byte[]> market, Lake lake, int runs) {
        Random random = new Random(market.size());
        List<RawKey> waiting = new ArrayList<>(market.keySet());
        Collections.shuffle(waiting, random);
        List<RawKey.Bar> arrivals = new ArrayList<>(history.objects.keySet());
        Set<RawKey.Bar> arrived = new HashSet<>();
        List<Set<RawKey.Bar>> batches = join(history.batches, runs);
        for (int i = 0; i < batches.size(); i++) {
            Set<RawKey.Bar> batch = batches.get(i);
            int needed = 1 + batch.stream().mapToInt(arrivals::indexOf).max().orElseThrow();
            arrivals.subList(0, needed).stream()
                    .filter(arrived::add)
                    .forEach(key -> put(lake, key, history.objects.get(key)));
            List<RawKey> told = new ArrayList<>(batch);
            for (int b3 = i; b3 < waiting.size(); b3 += batches.size()) {
                told.add(waiting.get(b3));
                if (random.nextInt(5) == 0) {
                    told.add(waiting.get(random.nextInt(waiting.size())));
                }
            }
            told.stream().filter(market::containsKey).forEach(key -> put(lake, key, market));
            etl.run(lake.batch(
                    "b1b1b1b1b1b1b1b1",
                    told.stream().map(RawKey::key).distinct().toList()));
        }
    }

    private static void put(Lake lake, RawKey key, Map<RawKey, byte[]> market) {
        MarketObjects.write(lake.raw().resolve(key.key()), market.get(key));
    }

    /** Runs all of it as one batch. */
    static void whole(Etl etl, RandomHistory history, Lake lake) {
        whole(etl, history, Map.of(), lake);
    }

    /** The same with B3's objects. */
    static void whole(Etl etl, RandomHistory history, Map<RawKey, byte[]> market, Lake lake) {
        history.objects.forEach((key, bar) -> put(lake, key, bar));
        market.keySet().forEach(key -> put(lake, key, market));
        etl.run(lake.batch(
                "b1b1b1b1b1b1b1b1",
                Stream.concat(history.objects.keySet().stream(), market.keySet().stream())
                        .map(RawKey::key)
                        .toList()));
    }

    static void put(Lake lake, RawKey.Bar key, @Nullable RawBar bar) {
        if (bar == null) {
            RawObjects.put(lake.raw(), key, new byte[] {1, 2, 3});
        } else {
            lake.putRaw(key, bar);
        }
    }

    private static List<Set<RawKey.Bar>> join(List<Set<RawKey.Bar>> batches, int most) {
        List<Set<RawKey.Bar>> joined = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            if (i < most) {
                joined.add(new HashSet<>());
            }
            joined.get(i % most).addAll(batches.get(i));
        }
        return joined;
    }
}
