package dev.pregao.notifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.notifier.batch.Batch;
import dev.pregao.notifier.batch.BatchLedger;
import dev.pregao.notifier.batch.Manifest;
import dev.pregao.notifier.event.QueueMessage;
import dev.pregao.notifier.event.RawEvent;
import dev.pregao.notifier.run.JobArguments;
import dev.pregao.notifier.run.Runs;
import dev.pregao.notifier.run.StartOutcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Messages of the raw-objects queue become one run: parse, batch, claim, start.
 *
 * <p>A failure no outcome names is thrown; then all messages come back, as they do while Glue's queue is full. Those that
 * come back too often wait in the dead-letter queue, from where they may be moved back at any time.
 *
 * <p>Messages may come back in another grouping, and are then another batch. The batch they were before keeps its
 * manifest and has no run; the reconciler asks for one, which writes what the other batch's run writes.
 */
@Singleton
public class Orchestrate {

    private static final Logger LOG = Logger.getLogger(Orchestrate.class);
    private static final int FIRST_ATTEMPT = 1;

    private final BatchLedger ledger;
    private final Runs runs;
    private final ObjectMapper json;
    private final String rawBucket;

    @Inject
    public Orchestrate(BatchLedger ledger, Runs runs, ObjectMapper json, NotifierConfig config) {
        this.ledger = ledger;
        this.runs = runs;
        this.json = json;
        this.rawBucket = config.rawBucket();
    }

    /** Ids of the messages that must come back. */
    public List<String> handle(List<QueueMessage> messages, Instant now) {
        Set<String> keys = new TreeSet<>();
        List<String> accepted = new ArrayList<>();
        List<String> comeBack = new ArrayList<>();
        for (QueueMessage message : messages) {
            RawEvent event = RawEvent.parse(json, rawBucket, message.body());
            if (event instanceof RawEvent.Created created) {
                keys.addAll(created.keys());
                accepted.add(message.messageId());
            } else if (event instanceof RawEvent.Refused refused) {
                LOG.warnf("Message refused message=%s reason=%s", message.messageId(), refused.reason());
                comeBack.add(message.messageId());
            }
        }
        int ignored = messages.size() - accepted.size() - comeBack.size();
        LOG.infof(
                "Messages read messages=%d objects=%d ignored=%d refused=%d",
                messages.size(), keys.size(), ignored, comeBack.size());
        if (!keys.isEmpty() && !start(Batch.of(keys), now).settled()) {
            comeBack.addAll(accepted);
        }
        return comeBack;
    }

    private StartOutcome start(Batch batch, Instant now) {
        MDC.put("batch", batch.id());
        try {
            return claimAndStart(batch, now);
        } finally {
            MDC.clear();
        }
    }

    private StartOutcome claimAndStart(Batch batch, Instant now) {
        JobArguments arguments = new JobArguments(batch.id(), ledger.location(batch.id()), FIRST_ATTEMPT);
        StartOutcome outcome = ledger.claim(Manifest.of(batch, rawBucket, now))
                ? runs.startFirst(arguments, now)
                : runs.startOnce(ledger.load(batch.id()), arguments, now);
        LOG.infof(
                "Batch handled batch=%s objects=%d outcome=%s",
                batch.id(), batch.keys().size(), outcome);
        return outcome;
    }
}
