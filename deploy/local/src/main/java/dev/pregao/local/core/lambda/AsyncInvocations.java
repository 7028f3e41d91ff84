package dev.pregao.local.core.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Events whose sender does not wait. Each is a file until the function has handled it or has failed at its last
 * attempt, so it outlives the cloud's process; then it goes to the function's dead-letter queue, if it has one.
 */
public final class AsyncInvocations implements AutoCloseable {
    /** What Lambda waits before the second and before the third attempt. */
    public static final List<Duration> LAMBDA_DELAYS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Functions functions;
    private final DeadLetters deadLetters;
    private final Path folder;
    private final List<Duration> delays;
    private final Clock clock;
    private final Consumer<String> log;
    /** One thread a function: a slow one holds up nobody else. */
    private final Map<String, ExecutorService> workers = new HashMap<>();

    /** Sends a message to a queue. */
    @FunctionalInterface
    public interface DeadLetters {
        void send(String queueArn, String body, Map<String, String> attributes);
    }

    /** As kept on disk; {@code failures} counts the attempts so far. */
    @SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
    record Pending(String requestId, String function, byte[] payload, int failures, long dueMillis) {
        Pending failed(long nextDueMillis) {
            return new Pending(requestId, function, payload, failures + 1, nextDueMillis);
        }
    }

    public AsyncInvocations(
            Functions functions,
            DeadLetters deadLetters,
            Path folder,
            List<Duration> delays,
            Clock clock,
            Consumer<String> log) {
        this.functions = functions;
        this.deadLetters = deadLetters;
        this.folder = folder;
        this.delays = List.copyOf(delays);
        this.clock = clock;
        this.log = log;
        functions.all().forEach(each -> workers.put(each.name(), worker(each.name())));
    }

    /** Takes up what an earlier process left. */
    public void start() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    Pending pending = JSON.readValue(file.toFile(), Pending.class);
                    if (workers.containsKey(pending.function())) {
                        schedule(file, pending);
                    } else {
                        log.accept("an event of %s waits in %s: the template has no such function"
                                .formatted(pending.function(), file));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps the event and returns; the function is called soon after.
     *
     * @return the request id
     * @throws AwsError if there is no such function
     */
    public String invoke(String nameOrArn, byte[] payload) {
        String requestId = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Pending pending = new Pending(requestId, functions.find(nameOrArn).name(), payload, 0, now.toEpochMilli());
        Path file = folder.resolve("%015d-%s.json".formatted(now.toEpochMilli(), requestId));
        write(file, pending);
        schedule(file, pending);
        return requestId;
    }

    /** Begins no further attempt; one that is under way ends with the functions. */
    @Override
    public void close() {
        workers.values().forEach(ExecutorService::shutdown);
    }

    private void schedule(Path file, Pending pending) {
        ExecutorService worker = workers.get(pending.function());
        if (worker != null && !worker.isShutdown()) {
            long delayMillis = Math.max(0, pending.dueMillis() - clock.millis());
            CompletableFuture.delayedExecutor(delayMillis, TimeUnit.MILLISECONDS, worker)
                    .execute(() -> attempt(file, pending));
        }
    }

    private void attempt(Path file, Pending pending) {
        String error;
        try {
            Invocation invocation = functions.invoke(pending.function(), pending.payload());
            if (invocation.functionError() == null) {
                Files.delete(file);
                return;
            }
            error = new String(invocation.payload(), StandardCharsets.UTF_8);
        } catch (CancellationException e) {
            return;
        } catch (IOException | RuntimeException e) {
            error = String.valueOf(e.getMessage());
        }
        if (pending.failures() < delays.size()) {
            Pending again = pending.failed(
                    clock.millis() + delays.get(pending.failures()).toMillis());
            write(file, again);
            logFailure(again, error);
            schedule(file, again);
        } else {
            logFailure(pending.failed(0), error);
            giveUp(file, pending, error);
        }
    }

    private void logFailure(Pending failed, String error) {
        log.accept("function=%s attempt=%d failed: %s".formatted(failed.function(), failed.failures(), error));
    }

    private void giveUp(Path file, Pending pending, String error) {
        String queue = functions.find(pending.function()).deadLetterArn();
        if (queue != null) {
            deadLetters.send(
                    queue,
                    new String(pending.payload(), StandardCharsets.UTF_8),
                    Map.of(
                            "RequestID", pending.requestId(),
                            "ErrorCode", "200",
                            "ErrorMessage", error.substring(0, Math.min(1024, error.length()))));
        }
        log.accept("function=%s event=%s given up, %s"
                .formatted(
                        pending.function(),
                        pending.requestId(),
                        queue == null ? "no dead-letter queue" : "now in " + queue));
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Pending pending) {
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".part");
            JSON.writeValue(unfinished.toFile(), pending);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExecutorService worker(String function) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "events of " + function);
            thread.setDaemon(true);
            return thread;
        });
    }
}
