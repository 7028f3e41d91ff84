package dev.pregao.notifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.load.LoadMark;
import dev.pregao.notifier.batch.BatchLedger;
import dev.pregao.notifier.batch.ObjectsManifest;
import dev.pregao.notifier.event.QueueMessage;
import dev.pregao.notifier.event.RawEvent;
import dev.pregao.notifier.run.JobArguments;
import dev.pregao.notifier.run.Runs;
import dev.pregao.notifier.run.StartOutcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Messages of the raw-objects queue become one run: parse, batch, claim, start.
 *
 * <p>Once the manifest is claimed the work is durable: whatever becomes of the start, the messages are done, and what is
 * left to do waits in the replay queue. So they never come back in another grouping, as another batch. Until it is claimed
 * a failure is thrown, and all messages come back. Who dies in between leaves a manifest without a run; if the same
 * messages do not come back together, the reconciler asks for one.
 */
@Singleton
public class Orchestrate {

    private static final Logger LOG = Logger.getLogger(Orchestrate.class);
    private static final int FIRST_ATTEMPT = 1;

    private final BatchLedger ledger;
    private final Runs runs;
    private final ObjectMapper json;
    private final String rawBucket;
    private final String lakeBucket;

    @Inject
    public Orchestrate(BatchLedger ledger, Runs runs, ObjectMapper json, NotifierConfig config) {
        this.ledger = ledger;
        this.runs = runs;
        this.json = json;
        this.rawBucket = config.rawBucket();
        this.lakeBucket = config.lakeBucket();
    }

    /** Ids of the messages that must come back. */
    public List<String> handle(List<QueueMessage> messages, Instant now) {
        Delivery delivery = new Delivery();
        for (QueueMessage message : messages) {
            delivery.add(message, RawEvent.parse(json, rawBucket, message.body()));
        }
        LOG.infof("Messages read %s", delivery);
        List<LoadMark> loads = delivery.oldestBar().map(ledger::loads).orElseGet(List::of);
        NavigableSet<RawKey> objects = delivery.objects(loads);
        if (!objects.isEmpty()) {
            claimAndStart(ObjectsManifest.of(objects, rawBucket, now), now);
        }
        return delivery.refused();
    }

    private void claimAndStart(ObjectsManifest manifest, Instant now) {
        MDC.put("batch", manifest.batch());
        try {
            boolean first = ledger.claim(manifest);
            String outcome = start(BatchId.of(manifest.batch()), first, now);
            LOG.infof(
                    "Batch handled batch=%s objects=%d outcome=%s",
                    manifest.batch(), manifest.keys().size(), outcome);
        } finally {
            MDC.clear();
        }
    }

    /** A claimed batch is started, or put off; only a queue that cannot be reached either is thrown. */
    private String start(BatchId batch, boolean first, Instant now) {
        JobArguments arguments = JobArguments.of(batch, lakeBucket, FIRST_ATTEMPT);
        try {
            StartOutcome outcome =
                    first ? runs.startFirst(arguments, now) : runs.startOnce(ledger.load(batch), arguments, now);
            return outcome.toString();
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Start failed and is put off batch=%s", batch);
            runs.putOff(arguments, now);
            return "put off";
        }
    }
}
