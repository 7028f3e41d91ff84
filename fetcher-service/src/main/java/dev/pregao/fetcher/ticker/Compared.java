package dev.pregao.fetcher.ticker;

import dev.pregao.fetcher.raw.BarVersion;
import dev.pregao.fetcher.restate.Comparison;
import dev.pregao.fetcher.restate.Restatement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a source told, beside what is stored.
 *
 * @param changed versions that are not stored, or say something else than the newest stored one
 * @param unchanged how many say what is stored
 * @param comparisons of the sessions that are stored, oldest first
 * @param splits ratios of the splits the source told, by session
 */
public record Compared(
        List<BarVersion> changed, int unchanged, List<Comparison> comparisons, SortedMap<LocalDate, Double> splits) {

    public Compared {
        changed = List.copyOf(changed);
        comparisons = comparisons.stream()
                .sorted(Comparator.comparing(Comparison::session))
                .toList();
    }

    public Restatement restatement() {
        return Restatement.of(comparisons, splits);
    }

    /** Both together; they have no session in common. */
    public Compared and(Compared other) {
        SortedMap<LocalDate, Double> all = new TreeMap<>(splits);
        all.putAll(other.splits);
        return new Compared(
                Stream.concat(changed.stream(), other.changed.stream()).toList(),
                unchanged + other.unchanged,
                Stream.concat(comparisons.stream(), other.comparisons.stream()).toList(),
                all);
    }
}
