package dev.pregao.catalog.repair;

import dev.pregao.catalog.batch.BatchLife;
import dev.pregao.contracts.LakeKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What recent repairs have had computed again, so that nothing is asked for twice, or for ever. */
public final class Recomputed {

    private final Map<String, BatchLife> lastFor = new HashMap<>();
    private final Map<String, List<BatchLife>> allFor = new HashMap<>();
    private final Instant quietSince;

    /**
     * Reads the lives of recent batches.
     *
     * @param overdue what was under way before this and is not done is lost
     */
    public Recomputed(Collection<BatchLife> recent, Instant overdue) {
        recent.stream()
                .sorted(Comparator.comparing((BatchLife life) -> life.manifest().createdAt()))
                .forEach(life -> life.manifest().missing().forEach(key -> {
                    lastFor.put(key, life);
                    allFor.computeIfAbsent(key, none -> new ArrayList<>()).add(life);
                }));
        this.quietSince = recent.stream()
                .filter(life -> !life.isReported())
                .map(life -> life.manifest().createdAt())
                .filter(createdAt -> createdAt.isBefore(overdue))
                .min(Comparator.naturalOrder())
                .orElse(overdue);
    }

    /** What was written before this has no run on it that may not have come to its end. */
    public Instant quietSince() {
        return quietSince;
    }

    /** Whether the last repair of it is not done yet, or dead and an operator's. */
    public boolean isUnderWay(String key) {
        BatchLife last = lastFor.get(key);
        return last != null && !last.isRegistered();
    }

    /** Whether it was asked for, whatever came of it. */
    public boolean wasAskedFor(String key) {
        return lastFor.containsKey(key);
    }

    /** How many repairs of it have ended without writing it, since raw has nothing of it or since it was there again. */
    public long timesInVain(LakeKey.B3Year year, String table) {
        return allFor.getOrDefault(year.key(), List.of()).stream()
                .map(BatchLife::report)
                .filter(reported -> reported != null && !reported.report().hasWritten(table, year.year()))
                .count();
    }

    /** Whether the last repair of it has found that raw has no valid version. */
    public boolean wasInVain(LakeKey.Refined row) {
        BatchLife last = lastFor.get(row.key());
        BatchLife.@Nullable Reported reported = last == null ? null : last.report();
        return reported != null && !reported.report().hasWritten(row);
    }
}
