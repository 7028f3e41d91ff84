package dev.pregao.etl;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.RandomHistory;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.io.RawObjects;
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
        List<RawKey.Bar> arrivals = new ArrayList<>(history.objects.keySet());
        Set<RawKey.Bar> arrived = new HashSet<>();
        for (Set<RawKey.Bar> batch : join(history.batches, runs)) {
            int needed = 1 + batch.stream().mapToInt(arrivals::indexOf).max().orElseThrow();
            arrivals.subList(0, needed).stream()
                    .filter(arrived::add)
                    .forEach(key -> put(lake, key, history.objects.get(key)));
            etl.run(lake.batch(
                    "b1b1b1b1b1b1b1b1", batch.stream().map(RawKey.Bar::key).toList()));
        }
    }

    /** Runs all of it as one batch. */
    static void whole(Etl etl, RandomHistory history, Lake lake) {
        history.objects.forEach((key, bar) -> put(lake, key, bar));
        etl.run(lake.batch(
                "b1b1b1b1b1b1b1b1",
                history.objects.keySet().stream().map(RawKey.Bar::key).toList()));
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
