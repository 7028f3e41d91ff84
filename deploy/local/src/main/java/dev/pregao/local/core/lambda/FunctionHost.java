package dev.pregao.local.core.lambda;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.ProcessFile;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * At most one process of a function, started at the first event and warm for the next ones; one event at a time. A new
 * artifact gets a new process.
 */
final class FunctionHost implements AutoCloseable {
    /** Lambda allows 10 s; a laptop that starts everything at once is slower. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Topology.Function function;
    private final Functions.Surroundings surroundings;
    private final RuntimeClient runtimeClient;
    private final ProcessFile processFile;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable FunctionProcess process;
    private String builtAs = "";
    private Runnable useful = () -> {};
    private Duration untoldInit = Duration.ZERO;
    private long lastUsedMillis;
    private volatile boolean closed;

    /** {@code number} tells apart the processes of one function, the first is 1. */
    FunctionHost(Topology.Function function, int number, Functions.Surroundings surroundings) {
        this.function = function;
        this.surroundings = surroundings;
        this.processFile = new ProcessFile(
                surroundings.folder().resolve(function.name() + (number == 1 ? "" : "-" + number) + ".process"));
        processFile.killLeftOver();
        this.runtimeClient = new RuntimeClient(surroundings.runtimeClient(), surroundings.folder());
    }

    boolean isWarm() {
        return process != null;
    }

    /**
     * Calls the function and waits.
     *
     * @throws AwsError if there is no artifact
     * @throws CancellationException if the cloud shuts down meanwhile
     */
    Invocation invoke(byte[] payload) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            refuseIfClosed();
            Invocation invocation = call(UUID.randomUUID().toString(), payload);
            refuseIfClosed();
            return invocation;
        } finally {
            lastUsedMillis = surroundings.clock().millis();
            turn.unlock();
        }
    }

    /** Starts the process ahead of its first call, which tells how long that took; one that fails is left to that call. */
    void warm() {
        try {
            turn.lockInterruptibly();
            try {
                if (!closed && process == null && initialise("warm").isPresent()) {
                    discard();
                }
            } finally {
                lastUsedMillis = surroundings.clock().millis();
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AwsError | CancellationException | UncheckedIOException refused) {
            surroundings.output().accept(function.name(), "cannot be started yet: " + refused.getMessage());
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

    /** Ends a call that is under way, and returns when it has ended. */
    @Override
    public void close() {
        closed = true;
        discard();
        try {
            if (turn.tryLock(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Invocation call(String requestId, byte[] payload) throws InterruptedException {
        FunctionProcess running = process;
        if (running == null || !running.isAlive() || !builtAs().equals(builtAs)) {
            Optional<RuntimeExchange.Answer> failed = initialise(requestId);
            running = Objects.requireNonNull(process);
            if (failed.isPresent()) {
                return finish(requestId, running, failed.get(), takeInit(), Duration.ZERO);
            }
        }
        running.takeLog();
        long begin = System.nanoTime();
        RuntimeExchange.Event event = new RuntimeExchange.Event(
                requestId, payload, surroundings.clock().instant().plus(function.timeout()));
        RuntimeExchange.Answer answer = running.call(event, function.timeout());
        return finish(requestId, running, answer, takeInit(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** A new process, ready for its first event; an answer is there only if that failed. */
    private Optional<RuntimeExchange.Answer> initialise(String requestId) throws InterruptedException {
        discard();
        String built = builtAs();
        FunctionProcess started = start();
        Optional<RuntimeExchange.Answer> failed = started.awaitReady(requestId, INIT_LIMIT);
        untoldInit = started.age();
        if (failed.isEmpty()) {
            builtAs = built;
        }
        return failed;
    }

    private Duration takeInit() {
        Duration init = untoldInit;
        untoldInit = Duration.ZERO;
        return init;
    }

    private FunctionProcess start() {
        FunctionArtifact artifact =
                FunctionArtifact.unpack(function, surroundings.builds().folder("functions"));
        FunctionArtifact.Command command =
                artifact.command(function, runtimeClient, surroundings.builds().archives());
        FunctionProcess started = FunctionProcess.start(
                new RuntimeExchange(function.arn()),
                surroundings.runtimeApi(),
                new FunctionProcess.Launch(
                        command.words(), environment(artifact), artifact.folder(), line -> surroundings
                                .output()
                                .accept(function.name(), line)));
        useful = command.useful();
        process = started;
        processFile.write(started.handle());
        if (closed) {
            discard();
        }
        refuseIfClosed();
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
        if (!answer.error()) {
            useful.run();
        }
        if (!running.isAlive() || (answer.error() && duration.isZero())) {
            discard();
        }
        return invocation;
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new CancellationException("shut down before %s had answered".formatted(function.name()));
        }
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
            processFile.delete();
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
