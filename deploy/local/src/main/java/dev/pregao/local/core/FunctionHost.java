package dev.pregao.local.core;

import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One function with at most one process, started at the first event and warm for the next ones. A new artifact gets a
 * new process. Callers wait for each other, where Lambda would start more processes.
 */
final class FunctionHost implements AutoCloseable {
    /** Lambda allows 10 s; a laptop that starts everything at once is slower. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);

    private final Topology.Function function;
    private final Functions.Surroundings surroundings;
    private final RuntimeClient runtimeClient;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable FunctionProcess process;
    private String builtAs = "";
    private long lastUsedMillis;
    private volatile boolean closed;
    private volatile FunctionStatus status;

    FunctionHost(Topology.Function function, Functions.Surroundings surroundings) {
        this.function = function;
        this.surroundings = surroundings;
        this.runtimeClient = new RuntimeClient(surroundings.runtimeClient(), surroundings.folder());
        this.status = new FunctionStatus(function.name(), false, 0, 0, null);
    }

    FunctionStatus status() {
        return status;
    }

    /**
     * Calls the function and waits.
     *
     * @throws AwsError if there is no artifact
     * @throws CancellationException if the cloud shuts down meanwhile
     */
    Invocation invoke(byte[] payload) {
        try {
            turn.lockInterruptibly();
            try {
                Invocation invocation = call(UUID.randomUUID().toString(), payload);
                if (closed) {
                    throw new CancellationException("shut down while %s ran".formatted(function.name()));
                }
                status = status.after(invocation, process != null);
                return invocation;
            } finally {
                lastUsedMillis = surroundings.clock().millis();
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("shut down while %s waited".formatted(function.name()));
        }
    }

    /** Stops the process if it had nothing to do for this long. */
    void stopIfIdle(Duration idle) {
        if (turn.tryLock()) {
            try {
                if (surroundings.clock().millis() - lastUsedMillis >= idle.toMillis()) {
                    discard();
                }
            } finally {
                turn.unlock();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        discard();
    }

    private Invocation call(String requestId, byte[] payload) throws InterruptedException {
        Duration init = Duration.ZERO;
        FunctionProcess running = process;
        String built = builtAs();
        if (running == null || !running.isAlive() || !built.equals(builtAs)) {
            discard();
            long begin = System.nanoTime();
            running = start();
            Optional<RuntimeExchange.Answer> failed = running.awaitReady(requestId, INIT_LIMIT);
            init = Duration.ofNanos(System.nanoTime() - begin);
            if (failed.isPresent()) {
                return finish(requestId, running, failed.get(), init, Duration.ZERO);
            }
            builtAs = built;
        }
        running.takeLog();
        long begin = System.nanoTime();
        RuntimeExchange.Event event = new RuntimeExchange.Event(
                requestId, payload, surroundings.clock().instant().plus(function.timeout()));
        RuntimeExchange.Answer answer = running.call(event, function.timeout());
        return finish(requestId, running, answer, init, Duration.ofNanos(System.nanoTime() - begin));
    }

    private FunctionProcess start() {
        FunctionArtifact artifact =
                FunctionArtifact.unpack(function, surroundings.folder().resolve(function.name()));
        FunctionProcess started = FunctionProcess.start(
                new RuntimeExchange(function.arn()),
                surroundings.runtimeApi(),
                new FunctionProcess.Launch(
                        artifact.command(function, runtimeClient),
                        environment(artifact),
                        artifact.folder(),
                        line -> surroundings.log().accept(function.name() + " | " + line)));
        process = started;
        if (closed) {
            discard();
            throw new CancellationException("shut down while %s started".formatted(function.name()));
        }
        return started;
    }

    private Invocation finish(
            String requestId,
            FunctionProcess running,
            RuntimeExchange.Answer answer,
            Duration init,
            Duration duration) {
        Invocation invocation = new Invocation(
                requestId,
                answer.payload(),
                answer.error() ? "Unhandled" : null,
                running.takeLog(),
                init,
                duration,
                running.maxMemoryMegabytes());
        if (!running.isAlive() || (answer.error() && duration.isZero())) {
            discard();
        }
        return invocation;
    }

    private Map<String, String> environment(FunctionArtifact artifact) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("LANG", "C.UTF-8");
        environment.put("TZ", "UTC");
        environment.put("LAMBDA_TASK_ROOT", artifact.folder().toString());
        environment.put("LAMBDA_RUNTIME_DIR", surroundings.runtimeClient().toString());
        environment.put("_HANDLER", function.handler());
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.putAll(function.environment());
        return environment;
    }

    private void discard() {
        FunctionProcess old = process;
        process = null;
        if (old != null) {
            old.close();
            status = status.stopped();
        }
    }

    /** Changes with each build; empty where there is none. */
    private String builtAs() {
        Path artifact = function.artifact();
        try {
            return Files.isRegularFile(artifact)
                    ? Files.getLastModifiedTime(artifact) + "/" + Files.size(artifact)
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
