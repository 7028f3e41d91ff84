package dev.pregao.local.core.lambda;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.logs.FunctionOutput;
import dev.pregao.local.template.Topology;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The template's functions. Each runs as the artifact that would be deployed; one that is being developed is called
 * in its development process instead.
 */
public final class Functions implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Map<String, Topology.Function> declared = new LinkedHashMap<>();
    private final Map<String, FunctionPool> pools = new LinkedHashMap<>();
    private final Set<String> inDevelopment;
    private final Function<byte[], RuntimeExchange.Answer> developmentProcess;
    private final ScheduledExecutorService idleWatch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "idle functions");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> idleCheck;
    private final AtomicInteger senders = new AtomicInteger();
    private volatile long lastSentNanos = System.nanoTime();

    /**
     * What all functions share.
     *
     * @param runtimeClient folder of Lambda's Java runtime client
     * @param builds where artifacts are unpacked
     * @param folder for what is kept of the processes
     * @param environment how a function finds this cloud
     * @param output gets each line of output
     */
    public record Surroundings(
            Path runtimeClient,
            Builds builds,
            Path folder,
            Map<String, String> environment,
            Function<RuntimeExchange, RuntimeEndpoint> runtimeApi,
            FunctionOutput output,
            Clock clock) {}

    public Functions(
            List<Topology.Function> declared,
            Surroundings surroundings,
            Set<String> inDevelopment,
            Function<byte[], RuntimeExchange.Answer> developmentProcess) {
        for (Topology.Function function : declared) {
            this.declared.put(function.name(), function);
            this.pools.put(function.name(), new FunctionPool(function, surroundings));
        }
        this.inDevelopment = Set.copyOf(inDevelopment);
        this.developmentProcess = developmentProcess;
        this.idleCheck = idleWatch.scheduleWithFixedDelay(
                () -> pools.values().forEach(each -> each.stopIfIdle(IDLE)), 1, 1, TimeUnit.MINUTES);
    }

    public List<Topology.Function> all() {
        return List.copyOf(declared.values());
    }

    /**
     * Finds a function by its name, its ARN, or either with a version or alias behind it.
     *
     * @throws AwsError {@code ResourceNotFoundException}
     */
    public Topology.Function find(String nameOrArn) {
        String[] parts = nameOrArn.split(":", -1);
        String name = parts.length > 6 ? parts[6] : parts[0];
        Topology.Function function = declared.get(name);
        if (function == null) {
            throw new AwsError("ResourceNotFoundException", 404, "Function not found: " + nameOrArn);
        }
        return function;
    }

    public boolean isInDevelopment(Topology.Function function) {
        return inDevelopment.contains(function.name());
    }

    /**
     * Calls a function and waits for its answer.
     *
     * @throws AwsError if there is no such function, or no artifact of it
     * @throws java.util.concurrent.CancellationException if the cloud shuts down meanwhile
     */
    public Invocation invoke(String nameOrArn, byte[] payload) {
        Topology.Function function = find(nameOrArn);
        senders.incrementAndGet();
        try {
            return call(function, payload);
        } finally {
            lastSentNanos = System.nanoTime();
            senders.decrementAndGet();
        }
    }

    /**
     * Starts a process of each function in the background, ahead of its first call.
     *
     * @throws AwsError if there is no such function
     */
    public void warm(List<String> names) {
        for (String name : names) {
            FunctionPool pool = poolOf(find(name));
            Thread starter = new Thread(pool::warm, "warms " + name);
            starter.setDaemon(true);
            starter.start();
        }
    }

    /** As {@link #invoke}, for messages of a queue: such a call is nobody that fills queues. */
    public Invocation invokeFromQueue(Topology.Function function, byte[] payload) {
        return call(function, payload);
    }

    /** Whether no function has been called for so long other than by queues: what fills them has ended. */
    public boolean quietFor(Duration time) {
        return senders.get() == 0 && System.nanoTime() - lastSentNanos >= time.toNanos();
    }

    private Invocation call(Topology.Function function, byte[] payload) {
        if (!isInDevelopment(function)) {
            return poolOf(function).invoke(payload);
        }
        long begin = System.nanoTime();
        RuntimeExchange.Answer answer = developmentProcess.apply(payload);
        return new Invocation(
                UUID.randomUUID().toString(),
                answer.payload(),
                answer.error() ? "Unhandled" : null,
                "",
                Duration.ZERO,
                Duration.ofNanos(System.nanoTime() - begin),
                0);
    }

    public List<FunctionStatus> status() {
        List<FunctionStatus> status = new ArrayList<>();
        pools.values().forEach(each -> status.add(each.status()));
        return status;
    }

    @Override
    public void close() {
        idleCheck.cancel(false);
        idleWatch.shutdownNow();
        pools.values().parallelStream().forEach(FunctionPool::close);
    }

    private FunctionPool poolOf(Topology.Function function) {
        FunctionPool pool = pools.get(function.name());
        if (pool == null) {
            throw new IllegalStateException(function.name());
        }
        return pool;
    }
}
