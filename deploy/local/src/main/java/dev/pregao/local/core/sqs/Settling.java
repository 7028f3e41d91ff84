package dev.pregao.local.core.sqs;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls to a queue that a stop does not break off: a message taken, or told as done, would be lost for as long as its
 * visibility timeout. A queue that answers no more, as while the JVM goes down, holds a stop up for some seconds only.
 */
final class Settling {
    private static final int PATIENCE_SECONDS = 3;

    private final ReentrantLock calling = new ReentrantLock();

    void run(Runnable calls) {
        calling.lock();
        try {
            calls.run();
        } finally {
            calling.unlock();
        }
    }

    /** Between two calls, or when the patience is at its end. */
    void interrupt(Thread poller) {
        boolean between = false;
        try {
            between = calling.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        poller.interrupt();
        if (between) {
            calling.unlock();
        }
    }
}
