package dev.pregao.page.pipeline;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How many messages a queue has, about.
 *
 * @param waiting for a reader
 * @param inFlight that a reader has
 * @param delayed that wait for their time
 */
public record QueueDepth(long waiting, long inFlight, long delayed) {

    public static QueueDepth of(SqsClient sqs, String url) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return new QueueDepth(
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    public long all() {
        return waiting + inFlight + delayed;
    }

    private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
        return Long.parseLong(counts.getOrDefault(name, "0"));
    }
}
