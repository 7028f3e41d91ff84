package dev.pregao.local.core.lambda;

import dev.pregao.local.template.Topology;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what one function does. */
final class FunctionFigures {
    /** Percentiles are of the newest calls. */
    private static final int KEPT = 10_000;

    private final Topology.Function function;
    private final Deque<Duration> durations = new ArrayDeque<>();
    private int invocations;
    private int errors;
    private int starts;
    private Duration lastInit = Duration.ZERO;
    private Duration allInits = Duration.ZERO;
    private Duration longest = Duration.ZERO;
    private int peakMegabytes;
    private long billedMillis;

    FunctionFigures(Topology.Function function) {
        this.function = function;
    }

    synchronized void add(Invocation invocation) {
        invocations++;
        errors += invocation.functionError() == null ? 0 : 1;
        if (!invocation.init().isZero()) {
            starts++;
            lastInit = invocation.init();
            allInits = allInits.plus(lastInit);
        }
        durations.add(invocation.duration());
        if (durations.size() > KEPT) {
            durations.remove();
        }
        longest = longest.compareTo(invocation.duration()) < 0 ? invocation.duration() : longest;
        peakMegabytes = Math.max(peakMegabytes, invocation.maxMemoryMegabytes());
        billedMillis += invocation.billedMillis();
    }

    synchronized FunctionStatus status(boolean warm) {
        return new FunctionStatus(
                function,
                FunctionArtifact.flavour(function),
                warm,
                invocations,
                errors,
                new FunctionStatus.Starts(starts, lastInit, starts == 0 ? Duration.ZERO : allInits.dividedBy(starts)),
                new FunctionStatus.Durations(percentile(50), percentile(99), longest),
                peakMegabytes,
                Duration.ofMillis(billedMillis));
    }

    /** The nearest rank. */
    private Duration percentile(int percent) {
        int rank = Math.max(1, (durations.size() * percent + 99) / 100);
        return durations.stream().sorted().skip(rank - 1).findFirst().orElse(Duration.ZERO);
    }
}
