package dev.pregao.local.core.lambda;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.template.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.stream.IntStream;

/**
 * One function with as many processes as its queues may call at once, one for a function without queues. A call takes the
 * process that was used last, so a second one starts only when the first is busy; further callers wait, where Lambda
 * would start more.
 */
final class FunctionPool implements AutoCloseable {
    private final Topology.Function function;
    private final FunctionFigures figures;
    private final List<FunctionHost> hosts;
    private final BlockingDeque<FunctionHost> free;

    FunctionPool(Topology.Function function, Functions.Surroundings surroundings) {
        this.function = function;
        this.figures = new FunctionFigures(function);
        int size = function.sources().stream()
                .mapToInt(Topology.QueueSource::maximumConcurrency)
                .max()
                .orElse(1);
        this.hosts = IntStream.rangeClosed(1, size)
                .mapToObj(number -> new FunctionHost(function, number, surroundings))
                .toList();
        this.free = new LinkedBlockingDeque<>(hosts);
    }

    FunctionStatus status() {
        return figures.status(hosts.stream().anyMatch(FunctionHost::isWarm));
    }

    /**
     * Calls the function and waits.
     *
     * @throws AwsError if there is no artifact
     * @throws CancellationException if the cloud shuts down meanwhile
     */
    Invocation invoke(byte[] payload) {
        try {
            FunctionHost host = free.takeFirst();
            try {
                Invocation invocation = host.invoke(payload);
                figures.add(invocation);
                return invocation;
            } finally {
                free.addFirst(host);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("shut down while %s waited".formatted(function.name()));
        }
    }

    /** Starts the process that the first call will take, and returns when it waits for it. */
    void warm() {
        hosts.get(0).warm();
    }

    /** Stops processes that had nothing to do for this long. */
    void stopIfIdle(Duration idle) {
        hosts.forEach(each -> each.stopIfIdle(idle));
    }

    /** Ends calls that are under way, and returns when they have ended. */
    @Override
    public void close() {
        hosts.parallelStream().forEach(FunctionHost::close);
    }
}
