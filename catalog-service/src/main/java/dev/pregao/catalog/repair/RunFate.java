package dev.pregao.catalog.repair;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a run, as Glue tells it. */
public sealed interface RunFate {

    Set<String> GOING = Set.of("STARTING", "RUNNING", "STOPPING", "WAITING");

    /** The states the notifier follows. */
    Set<String> FAILED = Set.of("FAILED", "TIMEOUT", "STOPPED", "ERROR");

    /** The answer to whichever it is. */
    <T> T match(
            Function<Going, T> going,
            Function<Failed, T> failed,
            Function<Ended, T> ended,
            Function<Unknown, T> unknown);

    /** Waiting, running or stopping. */
    record Going() implements RunFate {
        @Override
        public <T> T match(
                Function<Going, T> going,
                Function<Failed, T> failed,
                Function<Ended, T> ended,
                Function<Unknown, T> unknown) {
            return going.apply(this);
        }
    }

    /**
     * Ended badly; Glue has an event for it.
     *
     * @param state as Glue writes it
     * @param endedAt null if Glue does not say
     */
    record Failed(String state, String error, @Nullable Instant endedAt) implements RunFate {
        @Override
        public <T> T match(
                Function<Going, T> going,
                Function<Failed, T> failed,
                Function<Ended, T> ended,
                Function<Unknown, T> unknown) {
            return failed.apply(this);
        }
    }

    /** Ended well, or in a state Glue has no event for. */
    record Ended(String state, @Nullable Instant endedAt) implements RunFate {
        @Override
        public <T> T match(
                Function<Going, T> going,
                Function<Failed, T> failed,
                Function<Ended, T> ended,
                Function<Unknown, T> unknown) {
            return ended.apply(this);
        }
    }

    /** Glue does not know the run; it forgets after a year. */
    record Unknown() implements RunFate {
        @Override
        public <T> T match(
                Function<Going, T> going,
                Function<Failed, T> failed,
                Function<Ended, T> ended,
                Function<Unknown, T> unknown) {
            return unknown.apply(this);
        }
    }

    static RunFate of(String state, String error, @Nullable Instant endedAt) {
        if (GOING.contains(state)) {
            return new Going();
        }
        return FAILED.contains(state) ? new Failed(state, error, endedAt) : new Ended(state, endedAt);
    }
}
