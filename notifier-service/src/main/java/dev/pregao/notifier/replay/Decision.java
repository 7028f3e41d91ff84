package dev.pregao.notifier.replay;

import java.time.Duration;
import java.util.function.Function;

/** What follows a failed attempt. */
public sealed interface Decision {

    /** SQS delays a message by at most 15 minutes. */
    Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /** The answer to whichever it is. */
    <T> T match(Function<Again, T> again, Function<Dead, T> dead);

    /** The same manifest again, after a wait. */
    record Again(int attempt, Duration delay) implements Decision {
        @Override
        public <T> T match(Function<Again, T> again, Function<Dead, T> dead) {
            return again.apply(this);
        }
    }

    /** An operator's turn. */
    record Dead(int attempts) implements Decision {
        @Override
        public <T> T match(Function<Again, T> again, Function<Dead, T> dead) {
            return dead.apply(this);
        }
    }

    /**
     * Whether a batch gets another attempt, and when.
     *
     * @param failed the attempt that failed, from 1
     * @param limit attempts a batch gets without an operator
     * @param firstDelay wait before the second attempt; each later one waits four times as long
     */
    static Decision after(int failed, int limit, Duration firstDelay) {
        if (failed >= limit) {
            return new Dead(failed);
        }
        Duration delay = firstDelay;
        for (int attempt = 1; attempt < failed && delay.compareTo(LONGEST_DELAY) < 0; attempt++) {
            delay = delay.multipliedBy(4);
        }
        return new Again(failed + 1, delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
    }
}
