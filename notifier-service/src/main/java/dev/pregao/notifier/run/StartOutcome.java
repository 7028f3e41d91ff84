package dev.pregao.notifier.run;

/** What came of an attempt to start a run. */
public sealed interface StartOutcome {

    /** Whether the messages behind it are done; otherwise they come back. */
    boolean settled();

    /** Glue accepted the run. */
    record Started(String run) implements StartOutcome {
        @Override
        public boolean settled() {
            return true;
        }
    }

    /** This attempt had been started before: a message delivered twice, or an answer that was lost. */
    record Known(String found) implements StartOutcome {
        @Override
        public boolean settled() {
            return true;
        }
    }

    /** Glue took nothing: its queue is full or calls are throttled. */
    record Full(String reason) implements StartOutcome {
        @Override
        public boolean settled() {
            return false;
        }
    }

    /** Nobody knows: a timeout, a broken connection, an error inside Glue. To be looked up before the next try. */
    record Unknown(String reason) implements StartOutcome {
        @Override
        public boolean settled() {
            return false;
        }
    }
}
