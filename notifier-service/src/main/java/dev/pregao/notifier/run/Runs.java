package dev.pregao.notifier.run;

import dev.pregao.notifier.Metrics;
import dev.pregao.notifier.batch.BatchLedger;
import dev.pregao.notifier.batch.BatchLife;
import dev.pregao.notifier.batch.RunRecord;
import dev.pregao.notifier.replay.NextAttempt;
import dev.pregao.notifier.replay.ReplayQueue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One attempt, one run: start, then record. Who is not the first looks up before starting. What Glue does not take, or not
 * answer for, waits in the replay queue.
 *
 * <p>A start that was accepted and not recorded, because we died or the record failed, is found among Glue's newest runs
 * and recorded by whoever comes next. Two that look at the same moment may both start; the first record stands, and the
 * second run writes the same tables.
 */
@Singleton
public class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    /** Until an attempt that Glue did not take, or did not answer for, is asked for again. */
    private static final Duration WAIT = Duration.ofMinutes(2);

    private final BatchLedger ledger;
    private final EtlJobs jobs;
    private final ReplayQueue queue;
    private final Metrics metrics;

    @Inject
    public Runs(BatchLedger ledger, EtlJobs jobs, ReplayQueue queue, Metrics metrics) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.queue = queue;
        this.metrics = metrics;
    }

    /** For an attempt nobody can have started. */
    public StartOutcome startFirst(JobArguments arguments, Instant now) {
        return recorded(jobs.start(arguments), arguments, now);
    }

    /** For an attempt that may have been started: recorded, or started and its answer lost, or neither. */
    public StartOutcome startOnce(BatchLife life, JobArguments arguments, Instant now) {
        return life.attempts().contains(arguments.attempt())
                ? new StartOutcome.Recorded()
                : recorded(jobs.startUnlessFound(arguments), arguments, now);
    }

    private StartOutcome recorded(StartOutcome outcome, JobArguments arguments, Instant now) {
        outcome.unrecordedRun().ifPresent(run -> record(arguments, run, now));
        if (!outcome.settled()) {
            putOff(arguments, now);
        }
        return outcome;
    }

    /**
     * Hands the attempt to the replay queue, which asks for it again after a wait; it is the same attempt still. So a batch
     * that could not be started has a message of its own, and nothing else need come back for it.
     */
    public void putOff(JobArguments arguments, Instant now) {
        queue.send(NextAttempt.of(arguments.batch(), arguments.attempt()), WAIT);
        metrics.batchPutOff(now);
    }

    private void record(JobArguments arguments, String run, Instant now) {
        MDC.put("run", run);
        if (ledger.record(RunRecord.of(arguments.batch(), arguments.attempt(), run, now))) {
            metrics.batchStarted(now);
        } else {
            LOG.warnf(
                    "Attempt started twice, first record stands batch=%s attempt=%d run=%s",
                    arguments.batch(), arguments.attempt(), run);
        }
    }
}
