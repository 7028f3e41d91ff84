package dev.pregao.etl;

import dev.pregao.etl.bars.RandomHistory;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.io.RawObjects;
import dev.pregao.etl.plan.RawKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link RandomHistory} in a {@link Lake}, by real runs. */
final class DeliveredHistory {

    private DeliveredHistory() {}

    /** Runs its batches, joined to a few, with objects arriving in between. */
    static void piecewise(Etl etl, RandomHistory history, Lake lake, int runs) {
        List<RawKey> arrivals = new ArrayList<>(history.objects.keySet());
        Set<RawKey> arrived = new HashSet<>();
        for (Set<RawKey> batch : join(history.batches, runs)) {
            int needed = 1 + batch.stream().mapToInt(arrivals::indexOf).max().orElseThrow();
            arrivals.subList(0, needed).stream()
                    .filter(arrived::add)
                    .forEach(key -> put(lake, key, history.objects.get(key)));
            etl.run(lake.batch("b1", batch.stream().map(RawKey::key).toList()));
        }
    }

    /** Runs all of it as one batch. */
    static void whole(Etl etl, RandomHistory history, Lake lake) {
        history.objects.forEach((key, bar) -> put(lake, key, bar));
        etl.run(lake.batch(
                "b1", history.objects.keySet().stream().map(RawKey::key).toList()));
    }

    static void put(Lake lake, RawKey key, @Nullable RawBar bar) {
        if (bar == null) {
            RawObjects.put(lake.raw(), key, new byte[] {1, 2, 3});
        } else {
            lake.putRaw(key, bar);
        }
    }

    private static List<Set<RawKey>> join(List<Set<RawKey>> batches, int most) {
        List<Set<RawKey>> joined = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            if (i < most) {
                joined.add(new HashSet<>());
            }
            joined.get(i % most).addAll(batches.get(i));
        }
        return joined;
    }
}
