package dev.pregao.notifier.batch;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a batch's folder tells.
 *
 * @param claimed whether its manifest is there
 * @param attempts the attempts recorded, ascending
 */
public record BatchLife(boolean claimed, NavigableSet<Integer> attempts) {

    static BatchLife of(BatchFolder folder, Collection<String> keys) {
        NavigableSet<Integer> attempts = new TreeSet<>();
        for (String key : keys) {
            folder.parseAttempt(key).ifPresent(attempts::add);
        }
        return new BatchLife(keys.contains(folder.manifestKey()), attempts);
    }

    /** The attempt after the last one recorded, from 1. */
    public int nextAttempt() {
        return attempts.isEmpty() ? 1 : attempts.last() + 1;
    }
}
