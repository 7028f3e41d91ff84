package dev.pregao.local.core.lambda;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One finished call of a function.
 *
 * @param payload what the function answered, or AWS's error document
 * @param functionError {@code Unhandled} where the function failed, else null
 * @param log the call's last lines of output, at most 4 KB
 * @param init time from the process's start to its first request for work; zero where it was warm
 * @param maxMemoryMegabytes the process's peak resident size so far; 0 where the system does not say
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
public record Invocation(
        String requestId,
        byte[] payload,
        @Nullable String functionError,
        String log,
        Duration init,
        Duration duration,
        int maxMemoryMegabytes) {

    /** Lambda bills started milliseconds. */
    public long billedMillis() {
        return init.plus(duration).plusNanos(999_999).toMillis();
    }
}
