package dev.pregao.catalog.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The notifier's two queues.
 *
 * <p>A send that fails throws; the finding is still there for the next reconciliation. One whose answer is lost is sent
 * twice: the notifier finds the batch claimed or the attempt started.
 */
@Singleton
public class RepairQueues {

    /** Of what is missing; the rest is mended with it, and is asked for again if it is not. */
    private static final int NAMED = 1000;

    private final SqsClient sqs;
    private final ObjectMapper json;
    private final ObjectEvents objectEvents;
    private final String rawQueueUrl;
    private final String replayQueueUrl;
    private final String job;

    @Inject
    public RepairQueues(SqsClient sqs, ObjectMapper json, CatalogConfig config) {
        this.sqs = sqs;
        this.json = json;
        this.objectEvents = new ObjectEvents(json, config.rawBucket());
        this.rawQueueUrl = config.rawQueueUrl().toString();
        this.replayQueueUrl = config.replayQueueUrl().toString();
        this.job = config.etlJob();
    }

    public void requestReplay(Mend.Replay replay) {
        send(
                replayQueueUrl,
                write(json.createObjectNode().put("batch", replay.batch().id()).put("attempt", replay.attempt())));
    }

    /** One rebuild of these tickers; the job writes what the lake lacks or has otherwise. */
    public void requestRebuild(Collection<Ticker> tickers, Collection<String> missing, Instant now) {
        List<String> codes =
                tickers.stream().sorted().distinct().map(Ticker::code).toList();
        ObjectNode request = json.createObjectNode();
        request.put(
                "batch",
                BatchId.digest(List.of("repair", now.toString(), String.join(",", codes)))
                        .id());
        ArrayNode names = request.putObject("rebuild").putArray("tickers");
        codes.forEach(names::add);
        ArrayNode keys = request.putArray("missing");
        missing.stream().limit(NAMED).forEach(keys::add);
        send(replayQueueUrl, write(request));
    }

    /** The event as Glue sends it to EventBridge, of which nobody needs more than this. */
    public void sendRunEvent(Mend.RunEvent event) {
        ObjectNode body = json.createObjectNode()
                .put("version", "0")
                .put("detail-type", "Glue Job State Change")
                .put("source", "aws.glue");
        body.putObject("detail")
                .put("jobName", job)
                .put("severity", "ERROR")
                .put("state", event.state())
                .put("jobRunId", event.run())
                .put("message", event.error());
        send(replayQueueUrl, write(body));
    }

    /** One message for many objects; they become one batch, as if their events had come together. */
    public void sendObjectEvents(List<StoredObject> objects) {
        objectEvents.bodies(objects).forEach(body -> send(rawQueueUrl, body));
    }

    private void send(String queueUrl, String body) {
        sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(body));
    }

    private String write(ObjectNode content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write a message", impossible);
        }
    }
}
