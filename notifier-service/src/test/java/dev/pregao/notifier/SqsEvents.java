package dev.pregao.notifier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** SQS events as Lambda passes them, message ids m-1, m-2 ... in the order of the bodies. */
public final class SqsEvents {

    private SqsEvents() {}

    public static String of(String... bodies) {
        ObjectNode event = Contract.JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (String body : bodies) {
            ObjectNode message = records.addObject();
            message.put("messageId", "m-" + records.size());
            message.put("receiptHandle", "AQEB");
            message.put("body", body);
            message.putObject("attributes").put("ApproximateReceiveCount", "1");
            message.putObject("messageAttributes");
            message.put("eventSource", "aws:sqs");
            message.put("eventSourceARN", "arn:aws:sqs:sa-east-1:000000000000:pregao-raw-objects");
        }
        return event.toString();
    }
}
