package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.stack.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What waits in each queue of the path. */
final class Queues {
    /** Those with work before those of what was given up. */
    private static final List<String> NAMES = StackNames.QUEUES.stream()
            .sorted(Comparator.comparing(StackNames.DEAD_LETTERS::contains))
            .toList();

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
            QueueDepth depth = QueueDepth.of(sqs, url(name));
            into.addObject()
                    .put("name", name)
                    .put("waiting", depth.waiting())
                    .put("inFlight", depth.inFlight())
                    .put("delayed", depth.delayed());
        }
    }
}
