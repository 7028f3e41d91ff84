package dev.pregao.local.core.lambda;

import dev.pregao.local.template.Topology;
import java.time.Duration;

/**
 * What a function did since the cloud's start.
 *
 * @param flavour {@code native}, {@code jvm}, or {@code not built}
 * @param warm whether its process waits for the next event
 * @param peakMegabytes largest resident size of a process of it; 0 where the system does not say
 * @param billed what Lambda would bill: each start and call, in started milliseconds
 */
public record FunctionStatus(
        Topology.Function function,
        String flavour,
        boolean warm,
        int invocations,
        int errors,
        Starts starts,
        Durations durations,
        int peakMegabytes,
        Duration billed) {

    /** Cold starts: from the process's start to its first request for work. */
    public record Starts(int count, Duration last, Duration mean) {}

    /** Of calls, starts not counted in; the longest is of all calls, the percentiles of the newest 10,000. */
    public record Durations(Duration p50, Duration p99, Duration longest) {}

    public double gigabyteSeconds() {
        return billed.toMillis() / 1000.0 * function.memoryMegabytes() / 1024;
    }

    /** An estimate: a process here is neither as fast as Lambda's, nor restored from a snapshot. */
    public double dollars() {
        return LambdaPrices.gigabyteSecond(function.architecture()) * gigabyteSeconds()
                + LambdaPrices.REQUEST * invocations;
    }
}
