package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What waits in each queue of the path. */
final class Queues {
    private static final List<String> NAMES =
            List.of("raw-objects", "replay", "raw-objects-dlq", "replay-dlq", "dead-batches", "events-dlq");

    private final SqsClient sqs;
    private final StackNames names;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    Queues(Stack stack) {
        this.sqs = stack.clients().sqs();
        this.names = stack.names();
    }

    String url(String name) {
        return urls.computeIfAbsent(name, asked -> sqs.getQueueUrl(get -> get.queueName(names.queue(asked)))
                .queueUrl());
    }

    void tell(ArrayNode into) {
        for (String name : NAMES) {
            Map<QueueAttributeName, String> depth = sqs.getQueueAttributes(get -> get.queueUrl(url(name))
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                    .attributes();
            into.addObject()
                    .put("name", name)
                    .put("waiting", count(depth, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                    .put("inFlight", count(depth, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .put("delayed", count(depth, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
        }
    }

    private static long count(Map<QueueAttributeName, String> depth, QueueAttributeName name) {
        return Long.parseLong(depth.getOrDefault(name, "0"));
    }
}
