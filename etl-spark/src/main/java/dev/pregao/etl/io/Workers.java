package dev.pregao.etl.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A bounded number of threads that wait for a store together: thousands of tiny objects are all latency. */
public final class Workers implements AutoCloseable {

    /** Of a task: more would wait for the processor, not for the store. */
    private static final int MOST = 16;

    private final ExecutorService threads;

    private Workers(int count) {
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "etl-io");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Enough for a task. */
    public static Workers most() {
        return new Workers(MOST);
    }

    /** As many as there are things to do, up to a number. */
    public static Workers atMost(int count, int things) {
        return new Workers(Math.max(1, Math.min(count, things)));
    }

    /** Results in the order of the inputs; the first failure is thrown as it is. */
    public <A, B> List<B> map(Collection<A> inputs, Function<A, B> work) {
        List<Future<B>> futures = new ArrayList<>();
        inputs.forEach(input -> futures.add(threads.submit(() -> work.apply(input))));
        List<B> results = new ArrayList<>();
        for (Future<B> future : futures) {
            try {
                results.add(future.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the store", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return results;
    }

    /** Does it with each; the first failure is thrown as it is. */
    public <A> void each(Collection<A> inputs, Consumer<A> work) {
        map(inputs, input -> {
            work.accept(input);
            return input;
        });
    }

    /** Those for which it holds, in their order. */
    public <A> List<A> filter(Collection<A> inputs, Predicate<A> holds) {
        List<Boolean> verdicts = map(inputs, holds::test);
        List<A> kept = new ArrayList<>();
        int i = 0;
        for (A input : inputs) {
            if (verdicts.get(i++)) {
                kept.add(input);
            }
        }
        return kept;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
