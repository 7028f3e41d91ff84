package dev.pregao.notifier.batch;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a batch's folder tells.
 *
 * @param claimed whether its manifest is there
 * @param attempts the attempts recorded, ascending
 * @param dead the attempts marked as the last one without an operator
 */
public record BatchLife(boolean claimed, NavigableSet<Integer> attempts, Set<Integer> dead) {

    static BatchLife of(BatchFolder folder, Collection<String> keys) {
        NavigableSet<Integer> attempts = new TreeSet<>();
        Set<Integer> dead = new TreeSet<>();
        for (String key : keys) {
            folder.parseAttempt(key).ifPresent(attempts::add);
            folder.parseDead(key).ifPresent(dead::add);
        }
        return new BatchLife(keys.contains(folder.manifestKey()), attempts, dead);
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
