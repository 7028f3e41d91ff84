package dev.pregao.notifier.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.notifier.NotifierConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The replay queue as its own waiting room: the next attempt is a delayed message.
 *
 * <p>A send that fails throws, and the message it follows from comes back. One whose answer is lost is sent twice, as is
 * one after which we die; the second finds the attempt recorded.
 */
@Singleton
public class ReplayQueue {

    private final SqsClient sqs;
    private final ObjectMapper json;
    private final String queueUrl;

    @Inject
    public ReplayQueue(SqsClient sqs, ObjectMapper json, NotifierConfig config) {
        this.sqs = sqs;
        this.json = json;
        this.queueUrl = config.replayQueueUrl().toString();
    }

    public void send(NextAttempt next, Duration delay) {
        try {
            String body = json.writeValueAsString(next);
            sqs.sendMessage(
                    send -> send.queueUrl(queueUrl).messageBody(body).delaySeconds(Math.toIntExact(delay.toSeconds())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + next, impossible);
        }
    }
}
