package dev.pregao.etl.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A bounded number of threads that wait for a store together: thousands of tiny objects are all latency. */
final class Workers implements AutoCloseable {

    /** Of a task: more would wait for the processor, not for the store. */
    static final int MOST = 16;

    private final ExecutorService threads;

    Workers(int count) {
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "etl-io");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As many as there are objects, within reason. */
    static Workers atMost(int objects) {
        return new Workers(Math.max(1, Math.min(MOST, objects)));
    }

    /** Results in the order of the inputs; the first failure is thrown as it is. */
    <A, B> List<B> map(Collection<A> inputs, Function<A, B> work) {
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

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
