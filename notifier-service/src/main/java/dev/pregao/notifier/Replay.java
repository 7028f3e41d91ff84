package dev.pregao.notifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.notifier.batch.BatchLedger;
import dev.pregao.notifier.batch.BatchLife;
import dev.pregao.notifier.batch.RebuildManifest;
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
 * starts its attempt at once; while Glue takes none it is asked for again and again, which is no attempt of the limit.
 */
@Singleton
public class Replay {

    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final int FIRST_ATTEMPT = 1;

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
        return ReplayEvent.parse(json, config.etlJob(), message.body())
                .match(
                        failed -> follow(failed, now),
                        requested -> start(requested, now),
                        rebuild -> rebuild(rebuild, now),
                        ignored -> {
                            LOG.infof("Message ignored message=%s event=%s", message.messageId(), ignored);
                            return true;
                        },
                        refused -> {
                            LOG.warnf("Message refused message=%s reason=%s", message.messageId(), refused.reason());
                            return false;
                        });
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
        MDC.put("batch", arguments.get().batch().id());
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

    /**
     * An event that came twice or late, or of a run that was started beside the one that is the attempt, or of one that
     * failed after its report, which the reconciler has registered since.
     */
    private boolean isOutOfDate(ReplayEvent.Failed failed, JobArguments arguments) {
        BatchLife life = ledger.load(arguments.batch());
        int attempt = arguments.attempt();
        return life.isFollowed(attempt)
                || (life.attempts().contains(attempt)
                        && !ledger.loadRun(arguments.batch(), attempt).equals(failed.run()))
                || (life.registered()
                        && ledger.loadRegisteredRun(arguments.batch()).equals(failed.run()));
    }

    private void follow(ReplayEvent.Failed failed, JobArguments arguments, String reason, Instant now) {
        Decision decision = Decision.after(arguments.attempt(), config.attempts(), config.replayDelay());
        decision.match(
                again -> {
                    queue.send(NextAttempt.of(arguments.batch(), again.attempt()), again.delay());
                    return again;
                },
                dead -> {
                    String error = reason.isEmpty() ? failed.error() : reason;
                    deadBatches.send(DeadBatch.of(arguments.batch(), dead.attempts(), failed.run(), error));
                    metrics.batchDead(now);
                    return dead;
                });
        LOG.infof(
                "Run failed batch=%s run=%s error=%s next=%s",
                arguments.batch(), failed.run(), failed.error(), decision);
    }

    private boolean start(ReplayEvent.Requested requested, Instant now) {
        BatchId batch = requested.batch();
        MDC.put("batch", batch.id());
        BatchLife life = ledger.load(batch);
        if (!life.claimed()) {
            LOG.warnf("Replay refused, batch has no manifest batch=%s", batch);
            return false;
        }
        int attempt = requested.attempt().orElseGet(life::nextAttempt);
        StartOutcome outcome = runs.startOnce(life, JobArguments.of(batch, config.lakeBucket(), attempt), now);
        LOG.infof("Replay handled batch=%s attempt=%d outcome=%s", batch, attempt, outcome);
        return true;
    }

    /** Claims the batch and starts it; whoever claimed it before, it is the same. */
    private boolean rebuild(ReplayEvent.Rebuild rebuild, Instant now) {
        BatchId batch = rebuild.batch();
        MDC.put("batch", batch.id());
        ledger.claim(RebuildManifest.of(batch, config.rawBucket(), rebuild.tickers(), rebuild.missing(), now));
        StartOutcome outcome =
                runs.startOnce(ledger.load(batch), JobArguments.of(batch, config.lakeBucket(), FIRST_ATTEMPT), now);
        LOG.infof("Rebuild handled batch=%s tickers=%s outcome=%s", batch, rebuild.tickers(), outcome);
        return true;
    }
}
