package dev.pregao.local.core.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A function's running process: started, given one event at a time, stopped. */
final class FunctionProcess implements AutoCloseable {
    private static final int LOG_TAIL_CHARS = 4096;

    private final RuntimeExchange exchange;
    private final RuntimeEndpoint endpoint;
    private final Process process;
    private final long startedNanos;
    private final Deque<String> tail = new ArrayDeque<>();
    private int tailChars;

    /** How the process is started. */
    record Launch(List<String> command, Map<String, String> environment, Path folder, Consumer<String> log) {}

    private FunctionProcess(RuntimeExchange exchange, RuntimeEndpoint endpoint, ProcessBuilder builder)
            throws IOException {
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.startedNanos = System.nanoTime();
        this.process = builder.start();
    }

    static FunctionProcess start(
            RuntimeExchange exchange, Function<RuntimeExchange, RuntimeEndpoint> runtimeApi, Launch launch) {
        RuntimeEndpoint endpoint = runtimeApi.apply(exchange);
        try {
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .directory(launch.folder().toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(launch.environment());
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", endpoint.authority());
            FunctionProcess started = new FunctionProcess(exchange, endpoint, builder);
            started.process.getOutputStream().close();
            Thread reader = new Thread(() -> started.readOutput(launch.log()), "output of " + exchange.functionArn());
            reader.setDaemon(true);
            reader.start();
            return started;
        } catch (IOException e) {
            endpoint.close();
            throw new UncheckedIOException("cannot start " + launch.command().get(0), e);
        }
    }

    /** Waits until the process asks for its first event; an answer is there only if that failed. */
    Optional<RuntimeExchange.Answer> awaitReady(String requestId, Duration limit) throws InterruptedException {
        CompletableFuture<RuntimeExchange.Answer> failed = exit(requestId);
        try {
            CompletableFuture.anyOf(exchange.ready(), failed).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return exchange.ready().isDone() ? Optional.empty() : Optional.of(failed.join());
        } catch (TimeoutException e) {
            return Optional.of(error(
                    "Sandbox.Timedout",
                    "RequestId: %s Error: Init timed out after %d s".formatted(requestId, limit.toSeconds())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeExchange.InitFailed init) {
                return Optional.of(new RuntimeExchange.Answer(
                        String.valueOf(init.getMessage()).getBytes(StandardCharsets.UTF_8), true));
            }
            throw new IllegalStateException(e);
        }
    }

    /** Gives the process an event and waits for its answer; one that takes too long is killed. */
    RuntimeExchange.Answer call(RuntimeExchange.Event event, Duration timeout) throws InterruptedException {
        CompletableFuture<RuntimeExchange.Answer> answered = exchange.offer(event);
        try {
            CompletableFuture.anyOf(answered, exit(event.requestId())).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return answered.getNow(null) == null ? exit(event.requestId()).join() : answered.join();
        } catch (TimeoutException e) {
            kill();
            return error(
                    "Sandbox.Timedout",
                    "RequestId: %s Error: Task timed out after %.2f seconds"
                            .formatted(event.requestId(), timeout.toMillis() / 1000.0));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Time since the process's start, which what was done before it, such as to unpack its artifact, is no part of. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The output since the last call of this method, cut to its end. */
    String takeLog() {
        synchronized (tail) {
            String text = String.join("", tail);
            tail.clear();
            tailChars = 0;
            return text.substring(Math.max(0, text.length() - LOG_TAIL_CHARS));
        }
    }

    /** Linux says it; elsewhere 0. */
    int maxMemoryMegabytes() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (BufferedReader lines = Files.newBufferedReader(status)) {
            return lines.lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // The process ended while its status was read.
            return 0;
        }
    }

    /** At once, as Lambda ends what has no extensions. */
    @Override
    public void close() {
        kill();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        endpoint.close();
    }

    private CompletableFuture<RuntimeExchange.Answer> exit(String requestId) {
        return process.onExit()
                .thenApply(ended -> error(
                        "Runtime.ExitError",
                        "RequestId: %s Error: Runtime exited with exit status %d"
                                .formatted(requestId, ended.exitValue())));
    }

    private static RuntimeExchange.Answer error(String type, String message) {
        return new RuntimeExchange.Answer(RuntimeExchange.document(type, message), true);
    }

    private void readOutput(Consumer<String> log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (tail) {
                    tail.add(line + "\n");
                    tailChars += line.length() + 1;
                    while (tailChars > LOG_TAIL_CHARS && tail.size() > 1) {
                        tailChars -= tail.remove().length();
                    }
                }
                log.accept(line);
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                log.accept("output cannot be read: " + e.getMessage());
            }
        }
    }
}
