package dev.pregao.catalog.repair;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a run, as Glue tells it. */
public sealed interface RunFate {

    Set<String> GOING = Set.of("STARTING", "RUNNING", "STOPPING", "WAITING");

    /** The states the notifier follows. */
    Set<String> FAILED = Set.of("FAILED", "TIMEOUT", "STOPPED", "ERROR");

    /** Waiting, running or stopping. */
    record Going() implements RunFate {}

    /**
     * Ended badly; Glue has an event for it.
     *
     * @param state as Glue writes it
     * @param endedAt null if Glue does not say
     */
    record Failed(String state, String error, @Nullable Instant endedAt) implements RunFate {}

    /** Ended well, or in a state Glue has no event for. */
    record Ended(String state, @Nullable Instant endedAt) implements RunFate {}

    /** Glue does not know the run; it forgets after a year. */
    record Unknown() implements RunFate {}

    static RunFate of(String state, String error, @Nullable Instant endedAt) {
        if (GOING.contains(state)) {
            return new Going();
        }
        return FAILED.contains(state) ? new Failed(state, error, endedAt) : new Ended(state, endedAt);
    }
}
