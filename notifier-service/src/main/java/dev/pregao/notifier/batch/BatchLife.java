package dev.pregao.notifier.batch;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a batch's folder tells.
 *
 * @param claimed whether its manifest is there
 * @param attempts the attempts recorded, ascending
 * @param dead the attempts marked as the last one without an operator
 * @param registered whether the catalog has had a report of it
 */
public record BatchLife(boolean claimed, NavigableSet<Integer> attempts, Set<Integer> dead, boolean registered) {

    /** From the keys of the batch's folder; what is no step of this batch is passed over. */
    static BatchLife of(BatchId batch, Collection<String> keys) {
        List<BatchKey> steps = keys.stream()
                .flatMap(key -> BatchKey.find(key).stream())
                .filter(step -> step.batch().equals(batch))
                .toList();
        return new BatchLife(
                steps.contains(new BatchKey.Manifest(batch)),
                only(steps, BatchKey.Run.class)
                        .map(BatchKey.Run::attempt)
                        .collect(Collectors.toCollection(TreeSet::new)),
                only(steps, BatchKey.Dead.class).map(BatchKey.Dead::attempt).collect(Collectors.toSet()),
                steps.contains(new BatchKey.Note(batch)));
    }

    private static <T> Stream<T> only(List<BatchKey> steps, Class<T> step) {
        return steps.stream().filter(step::isInstance).map(step::cast);
    }

    /** Whether an attempt's failure has had its consequence: the next attempt, or the marker that is put last. */
    public boolean isFollowed(int attempt) {
        return dead.contains(attempt) || attempts.higher(attempt) != null;
    }

    /** The attempt after the last one recorded, from 1. */
    public int nextAttempt() {
        return attempts.isEmpty() ? 1 : attempts.last() + 1;
    }
}
