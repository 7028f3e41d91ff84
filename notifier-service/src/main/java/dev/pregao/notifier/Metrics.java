package dev.pregao.notifier;

import dev.pregao.contracts.metric.Figure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Instant;

/** What the two functions count: things done, so an event delivered twice may count twice. */
@Singleton
public class Metrics {

    private final String stack;
    private final PrintStream out;

    @Inject
    public Metrics(NotifierConfig config) {
        this(config.stack(), System.out);
    }

    public Metrics(String stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /** A run was accepted by Glue, and is recorded. */
    public void batchStarted(Instant now) {
        count("BatchesStarted", now);
    }

    /** Glue took no run, or nobody knows whether it did: the batch waits in the replay queue. */
    public void batchPutOff(Instant now) {
        count("BatchesPutOff", now);
    }

    /** A run ended without its report. */
    public void batchFailed(Instant now) {
        count("BatchesFailed", now);
    }

    /** A batch waits for an operator. */
    public void batchDead(Instant now) {
        count("BatchesDead", now);
    }

    private void count(String metric, Instant now) {
        out.println(Figure.count(metric, 1).line(stack, now));
    }
}
