package dev.pregao.notifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.notifier.batch.BatchLedger;
import dev.pregao.notifier.batch.BatchLife;
import dev.pregao.notifier.event.QueueMessage;
import dev.pregao.notifier.event.ReplayEvent;
import dev.pregao.notifier.replay.DeadBatch;
import dev.pregao.notifier.replay.DeadBatches;
import dev.pregao.notifier.replay.Decision;
import dev.pregao.notifier.replay.NextAttempt;
import dev.pregao.notifier.replay.ReplayQueue;
import dev.pregao.notifier.run.EtlJobs;
import dev.pregao.notifier.run.EtlJobs.EndedRun;
import dev.pregao.notifier.run.JobArguments;
import dev.pregao.notifier.run.Runs;
import dev.pregao.notifier.run.StartOutcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Failed runs are tried again, with growing delay, until the limit; what then is left waits in dead-batches. A request
 * starts its attempt at once.
 */
@Singleton
public class Replay {

    private static final Logger LOG = Logger.getLogger(Replay.class);

    private final EtlJobs jobs;
    private final Runs runs;
    private final BatchLedger ledger;
    private final ReplayQueue queue;
    private final DeadBatches deadBatches;
    private final Metrics metrics;
    private final ObjectMapper json;
    private final NotifierConfig config;

    @Inject
    public Replay(
            EtlJobs jobs,
            Runs runs,
            BatchLedger ledger,
            ReplayQueue queue,
            DeadBatches deadBatches,
            Metrics metrics,
            ObjectMapper json,
            NotifierConfig config) {
        this.jobs = jobs;
        this.runs = runs;
        this.ledger = ledger;
        this.queue = queue;
        this.deadBatches = deadBatches;
        this.metrics = metrics;
        this.json = json;
        this.config = config;
    }

    /** Ids of the messages that must come back. Each stands alone: one that fails holds up no other. */
    public List<String> handle(List<QueueMessage> messages, Instant now) {
        List<String> comeBack = new ArrayList<>();
        for (QueueMessage message : messages) {
            try {
                if (!handle(message, now)) {
                    comeBack.add(message.messageId());
                }
            } catch (RuntimeException failed) {
                LOG.errorf(failed, "Message failed and comes back message=%s", message.messageId());
                comeBack.add(message.messageId());
            } finally {
                MDC.clear();
            }
        }
        return comeBack;
    }

    private boolean handle(QueueMessage message, Instant now) {
        ReplayEvent event = ReplayEvent.parse(json, config.etlJob(), message.body());
        if (event instanceof ReplayEvent.Failed failed) {
            return follow(failed, now);
        }
        if (event instanceof ReplayEvent.Requested requested) {
            return start(requested, now);
        }
        if (event instanceof ReplayEvent.Refused refused) {
            LOG.warnf("Message refused message=%s reason=%s", message.messageId(), refused.reason());
            return false;
        }
        LOG.infof("Message ignored message=%s event=%s", message.messageId(), event);
        return true;
    }

    private boolean follow(ReplayEvent.Failed failed, Instant now) {
        MDC.put("run", failed.run());
        Optional<EndedRun> ended = jobs.findEnded(failed.run());
        if (ended.isEmpty()) {
            LOG.warnf("Failed run unknown to Glue run=%s error=%s", failed.run(), failed.error());
            return false;
        }
        Optional<JobArguments> arguments = ended.get().arguments();
        if (arguments.isEmpty()) {
            LOG.warnf("Failed run has no batch, nothing to replay run=%s error=%s", failed.run(), failed.error());
            return true;
        }
        MDC.put("batch", arguments.get().batch());
        metrics.batchFailed(now);
        if (isOutOfDate(failed, arguments.get())) {
            LOG.infof(
                    "Failed run changes nothing batch=%s run=%s",
                    arguments.get().batch(), failed.run());
        } else {
            follow(failed, arguments.get(), ended.get().error(), now);
        }
        return true;
    }

    /** An event that came twice or late, or of a run that was started beside the one that is the attempt. */
    private boolean isOutOfDate(ReplayEvent.Failed failed, JobArguments arguments) {
        BatchLife life = ledger.load(arguments.batch());
        int attempt = arguments.attempt();
        return life.isFollowed(attempt)
                || (life.attempts().contains(attempt)
                        && !ledger.loadRun(arguments.batch(), attempt).equals(failed.run()));
    }

    private void follow(ReplayEvent.Failed failed, JobArguments arguments, String reason, Instant now) {
        String batch = arguments.batch();
        Decision decision = Decision.after(arguments.attempt(), config.attempts(), config.replayDelay());
        if (decision instanceof Decision.Again again) {
            queue.send(new NextAttempt(batch, again.attempt()), again.delay());
        } else if (decision instanceof Decision.Dead dead) {
            String error = reason.isEmpty() ? failed.error() : reason;
            deadBatches.send(new DeadBatch(batch, dead.attempts(), failed.run(), error));
            metrics.batchDead(now);
        }
        LOG.infof("Run failed batch=%s run=%s error=%s next=%s", batch, failed.run(), failed.error(), decision);
    }

    private boolean start(ReplayEvent.Requested requested, Instant now) {
        MDC.put("batch", requested.batch());
        BatchLife life = ledger.load(requested.batch());
        if (!life.claimed()) {
            LOG.warnf("Replay refused, batch has no manifest batch=%s", requested.batch());
            return false;
        }
        int attempt = requested.attempt().orElseGet(life::nextAttempt);
        JobArguments arguments = new JobArguments(requested.batch(), ledger.location(requested.batch()), attempt);
        StartOutcome outcome = runs.startOnce(life, arguments, now);
        LOG.infof("Replay handled batch=%s attempt=%d outcome=%s", requested.batch(), attempt, outcome);
        return outcome.settled();
    }
}
