package dev.pregao.notifier.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.notifier.NotifierConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Where a batch waits for an operator, and the alert that says so.
 *
 * <p>The queue comes first: if the alert fails, or either answer is lost, the failed run's message comes back and both
 * are sent again. An operator may see a batch twice, never not at all; replaying it twice changes no table.
 */
@Singleton
public class DeadBatches {

    private final SqsClient sqs;
    private final SnsClient sns;
    private final ObjectMapper json;
    private final String queueUrl;
    private final String topicArn;

    @Inject
    public DeadBatches(SqsClient sqs, SnsClient sns, ObjectMapper json, NotifierConfig config) {
        this.sqs = sqs;
        this.sns = sns;
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
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + dead, impossible);
        }
    }
}
