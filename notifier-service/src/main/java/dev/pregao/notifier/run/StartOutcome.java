package dev.pregao.notifier.run;

import java.util.Optional;

/** What came of an attempt to start a run. */
public sealed interface StartOutcome {

    /** Whether the attempt is started; otherwise it is to be asked for again, later. */
    boolean settled();

    /** The attempt's run, if it is still to be recorded. */
    Optional<String> unrecordedRun();

    /** Glue accepted the run. */
    record Started(String run) implements StartOutcome {
        @Override
        public boolean settled() {
            return true;
        }

        @Override
        public Optional<String> unrecordedRun() {
            return Optional.of(run);
        }
    }

    /** Glue had accepted the run before: an answer that was lost, or a record that was never written. */
    record Found(String run) implements StartOutcome {
        @Override
        public boolean settled() {
            return true;
        }

        @Override
        public Optional<String> unrecordedRun() {
            return Optional.of(run);
        }
    }

    /** This attempt's run is recorded: a message delivered twice. */
    record Recorded() implements StartOutcome {
        @Override
        public boolean settled() {
            return true;
        }

        @Override
        public Optional<String> unrecordedRun() {
            return Optional.empty();
        }
    }

    /** Glue took nothing: its queue is full or calls are throttled. */
    record Full(String reason) implements StartOutcome {
        @Override
        public boolean settled() {
            return false;
        }

        @Override
        public Optional<String> unrecordedRun() {
            return Optional.empty();
        }
    }

    /** Nobody knows: a timeout, a broken connection, an error inside Glue. To be looked up before the next try. */
    record Unknown(String reason) implements StartOutcome {
        @Override
        public boolean settled() {
            return false;
        }

        @Override
        public Optional<String> unrecordedRun() {
            return Optional.empty();
        }
    }
}
