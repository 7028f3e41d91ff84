package dev.pregao.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Remote calls of one kind, a few at a time; the first that fails fails all. */
public final class InParallel implements AutoCloseable {

    private final int inTurn;
    private final ExecutorService pool;

    /**
     * Makes the pool; a thread is started when it is first needed.
     *
     * @param atATime calls under way at most
     * @param inTurn up to that many are made one after the other, by the caller's own thread
     */
    public InParallel(int atATime, int inTurn) {
        this.inTurn = inTurn;
        this.pool = Executors.newFixedThreadPool(atATime);
    }

    /** The answers, in the order of the calls. */
    public <T> List<T> all(List<Callable<T>> calls) {
        try {
            List<T> answers = new ArrayList<>();
            if (calls.size() <= inTurn) {
                for (Callable<T> call : calls) {
                    answers.add(call.call());
                }
                return answers;
            }
            for (Future<T> call : pool.invokeAll(calls)) {
                answers.add(call.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for remote calls", stopped);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
