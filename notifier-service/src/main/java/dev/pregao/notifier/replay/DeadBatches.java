package dev.pregao.notifier.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.notifier.NotifierConfig;
import dev.pregao.notifier.batch.BatchLedger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Where a batch waits for an operator, the alert that says so, and the marker in its folder.
 *
 * <p>The queue comes first and the marker last: if the alert or the marker fails, or any answer is lost, the failed run's
 * message comes back and all is sent again. An operator may see a batch twice, never not at all; replaying it twice
 * changes no table. A marker that is there already is left as it is. Who dies before the marker and is never called
 * again is called by the reconciler, which finds a failed attempt without a marker.
 */
@Singleton
public class DeadBatches {

    private final SqsClient sqs;
    private final SnsClient sns;
    private final BatchLedger ledger;
    private final ObjectMapper json;
    private final String queueUrl;
    private final String topicArn;

    @Inject
    public DeadBatches(SqsClient sqs, SnsClient sns, BatchLedger ledger, ObjectMapper json, NotifierConfig config) {
        this.sqs = sqs;
        this.sns = sns;
        this.ledger = ledger;
        this.json = json;
        this.queueUrl = config.deadBatchesQueueUrl().toString();
        this.topicArn = config.alertsTopicArn();
    }

    public void send(DeadBatch dead) {
        try {
            String body = json.writeValueAsString(dead);
            sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(body));
            sns.publish(publish -> publish.topicArn(topicArn)
                    .subject("Pregao: batch " + dead.batch() + " is dead after " + dead.attempts() + " attempts")
                    .message(body));
            ledger.mark(dead);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + dead, impossible);
        }
    }
}
