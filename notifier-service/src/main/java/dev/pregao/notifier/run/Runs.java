package dev.pregao.notifier.run;

import dev.pregao.notifier.Metrics;
import dev.pregao.notifier.batch.BatchLedger;
import dev.pregao.notifier.batch.BatchLife;
import dev.pregao.notifier.batch.RunRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One attempt, one run: start, then record. Who is not the first looks up before starting.
 *
 * <p>A start that was accepted and not recorded, because we died or the record failed, is found among Glue's newest runs
 * and recorded by whoever comes next. Two that look at the same moment may both start; the first record stands, and the second run writes the same
 * tables.
 */
@Singleton
public class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    private final BatchLedger ledger;
    private final EtlJobs jobs;
    private final Metrics metrics;

    @Inject
    public Runs(BatchLedger ledger, EtlJobs jobs, Metrics metrics) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.metrics = metrics;
    }

    /** For an attempt nobody can have started. */
    public StartOutcome startFirst(JobArguments arguments, Instant now) {
        StartOutcome outcome = jobs.start(arguments);
        if (outcome instanceof StartOutcome.Started started) {
            metrics.batchStarted(now);
            record(arguments, started.run(), now);
        }
        return outcome;
    }

    /** For an attempt that may have been started: recorded, or started and its answer lost, or neither. */
    public StartOutcome startOnce(BatchLife life, JobArguments arguments, Instant now) {
        if (life.attempts().contains(arguments.attempt())) {
            return new StartOutcome.Known("recorded");
        }
        Optional<String> lost = jobs.findRun(arguments);
        if (lost.isPresent()) {
            record(arguments, lost.get(), now);
            return new StartOutcome.Known(lost.get());
        }
        return startFirst(arguments, now);
    }

    private void record(JobArguments arguments, String run, Instant now) {
        MDC.put("run", run);
        if (!ledger.record(new RunRecord(arguments.batch(), arguments.attempt(), run, now))) {
            LOG.warnf(
                    "Attempt started twice, first record stands batch=%s attempt=%d run=%s",
                    arguments.batch(), arguments.attempt(), run);
        }
    }
}
