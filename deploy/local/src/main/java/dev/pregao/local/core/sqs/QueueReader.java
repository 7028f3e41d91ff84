package dev.pregao.local.core.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.Reasons;
import dev.pregao.local.core.lambda.Functions;
import dev.pregao.local.core.lambda.Invocation;
import dev.pregao.local.template.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reads one queue for one function, one of several readers, as Lambda does: gathers messages until the batch is full, its
 * window is over or its event would be too large; deletes what the function handled and leaves the rest to the queue's
 * visibility timeout. The readers of a queue gather one after the other, so that what was sent together stays together,
 * and call side by side. A window closes early once the queue is empty and the calls that could fill it have ended.
 */
final class QueueReader implements Runnable {
    private static final int EVENT_LIMIT_BYTES = 6 * 1024 * 1024;
    private static final Duration LONG_POLL = Duration.ofSeconds(1);
    /** Between the calls of one sender, such as a fetch of several requests, less than this passes. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topology.Function function;
    private final Topology.QueueSource source;
    private final SourceQueue queue;
    private final Functions functions;
    private final Consumer<String> log;
    private final String region;
    private final Map<Message, ObjectNode> gathered = new LinkedHashMap<>();
    private int gatheredBytes;
    private @Nullable Message overflow;
    private volatile boolean enabled = true;
    private volatile boolean stopped;
    private final Lock gathering;
    private final Settling settling = new Settling();

    /** {@code gathering} is the same for all readers of a queue. */
    QueueReader(
            Topology.Function function,
            Topology.QueueSource source,
            SourceQueue queue,
            Functions functions,
            Lock gathering,
            Consumer<String> log) {
        this.function = function;
        this.source = source;
        this.queue = queue;
        this.functions = functions;
        this.gathering = gathering;
        this.log = log;
        this.region = source.queueArn().split(":", -1)[3];
    }

    boolean isEnabled() {
        return enabled;
    }

    /** Disabled, it polls no more; a batch that is with the function is finished. */
    void enable(boolean enabled) {
        this.enabled = enabled;
    }

    /** Ends {@link #run()} in this thread. */
    void stop(Thread poller) {
        stopped = true;
        settling.interrupt(poller);
    }

    /** Until it is stopped; then messages not handled are given back to the queue. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (enabled) {
                    gatherInTurn();
                    deliver();
                } else {
                    giveBack();
                    pause(PAUSE);
                }
            } catch (CancellationException | InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    log.accept("function=%s queue=%s cannot be polled: %s"
                            .formatted(function.name(), queue.name(), Reasons.of(e)));
                    pause(PAUSE);
                }
            }
        }
        giveBack();
    }

    private void gatherInTurn() throws InterruptedException {
        gathering.lockInterruptibly();
        try {
            gather();
        } finally {
            gathering.unlock();
        }
    }

    private void gather() {
        gathered.clear();
        gatheredBytes = 0;
        if (overflow != null) {
            add(overflow);
            overflow = null;
        }
        long windowEnd = gathered.isEmpty()
                ? Long.MAX_VALUE
                : System.nanoTime() + source.window().toNanos();
        while (enabled && gathered.size() < source.batchSize() && overflow == null) {
            boolean first = gathered.isEmpty();
            if (!first && windowEnd - System.nanoTime() <= 0) {
                return;
            }
            List<Message> received = receive(first ? LONG_POLL : Duration.ZERO);
            if (!first && received.isEmpty()) {
                if (functions.quietFor(QUIET)) {
                    return;
                }
                pause(BETWEEN_LOOKS);
            }
            received.forEach(this::add);
            if (first && !gathered.isEmpty()) {
                windowEnd = System.nanoTime() + source.window().toNanos();
            }
        }
    }

    /** The wait for a first message is broken off by a stop: what it would have taken is given back at the next start. */
    private List<Message> receive(Duration wait) {
        if (!wait.isZero()) {
            return take(wait);
        }
        List<Message> received = new ArrayList<>();
        settling.run(() -> received.addAll(take(wait)));
        return received;
    }

    private List<Message> take(Duration wait) {
        if (stopped) {
            throw new CancellationException("stopped");
        }
        return queue.receive(source.batchSize() - gathered.size(), wait);
    }

    private void add(Message message) {
        ObjectNode json = SqsEvent.record(message, source.queueArn(), region);
        int size = SqsEvent.sizeBytes(json) + 1;
        if (!gathered.isEmpty() && gatheredBytes + size > EVENT_LIMIT_BYTES) {
            overflow = message;
            return;
        }
        gathered.put(message, json);
        gatheredBytes += size;
    }

    private void deliver() {
        if (gathered.isEmpty() || !enabled) {
            return;
        }
        Map<String, String> receipts = new LinkedHashMap<>();
        gathered.keySet().forEach(each -> receipts.put(each.messageId(), each.receiptHandle()));
        Set<String> failed = call(receipts.keySet());
        receipts.keySet().removeAll(Set.copyOf(failed));
        settling.run(() -> {
            queue.delete(List.copyOf(receipts.values()));
            gathered.clear();
        });
    }

    private Set<String> call(Set<String> messageIds) {
        try {
            Invocation invocation = functions.invokeFromQueue(function, SqsEvent.event(gathered.values()));
            if (invocation.functionError() == null) {
                return source.partialFailures() ? SqsEvent.failed(invocation.payload(), messageIds) : Set.of();
            }
            log.accept("function=%s messages=%d failed: %s"
                    .formatted(
                            function.name(),
                            messageIds.size(),
                            new String(invocation.payload(), StandardCharsets.UTF_8)));
        } catch (AwsError e) {
            log.accept(
                    "function=%s messages=%d failed: %s".formatted(function.name(), messageIds.size(), e.getMessage()));
        }
        return messageIds;
    }

    private void giveBack() {
        settling.run(() -> {
            boolean interrupted = Thread.interrupted();
            if (overflow != null) {
                gathered.put(overflow, SqsEvent.record(overflow, source.queueArn(), region));
            }
            overflow = null;
            gathered.keySet().forEach(this::giveBack);
            gathered.clear();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void giveBack(Message message) {
        try {
            queue.giveBack(message);
        } catch (IllegalStateException e) { // the queues are closed when a stop took too long
            log.accept("function=%s message=%s comes back only after its visibility timeout: %s"
                    .formatted(function.name(), message.messageId(), e.getMessage()));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
