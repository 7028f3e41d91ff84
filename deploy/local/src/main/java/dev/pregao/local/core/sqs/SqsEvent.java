package dev.pregao.local.core.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The event a function gets from a queue, and how its answer is understood.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">event</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">partial failures</a>
 */
final class SqsEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SqsEvent() {}

    static ObjectNode record(Message message, String queueArn, String region) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("messageId", message.messageId());
        record.put("receiptHandle", message.receiptHandle());
        record.put("body", message.body());
        ObjectNode attributes = record.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        ObjectNode messageAttributes = record.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> messageAttributes.set(name, attribute(value)));
        record.put("md5OfBody", message.md5OfBody());
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queueArn);
        record.put("awsRegion", region);
        return record;
    }

    static byte[] event(Iterable<ObjectNode> records) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        records.forEach(array::add);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set("Records", array);
        return bytes(event);
    }

    static int sizeBytes(ObjectNode record) {
        return bytes(record).length;
    }

    /**
     * The messages that stay in the queue. An answer that Lambda would not understand, or one that names a message not
     * in the batch, means all of them.
     */
    static Set<String> failed(byte[] answer, Set<String> messageIds) {
        JsonNode failures;
        try {
            failures = JSON.readTree(answer).path("batchItemFailures");
        } catch (IOException e) {
            return messageIds;
        }
        if (failures.isMissingNode() || failures.isNull()) {
            return Set.of();
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            String id = failure.path("itemIdentifier").asText();
            if (!messageIds.contains(id)) {
                return messageIds;
            }
            failed.add(id);
        }
        return failures.isArray() ? failed : messageIds;
    }

    private static ObjectNode attribute(MessageAttributeValue value) {
        ObjectNode attribute = JsonNodeFactory.instance.objectNode();
        if (value.stringValue() != null) {
            attribute.put("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            attribute.put("binaryValue", value.binaryValue().asByteArray());
        }
        attribute.putArray("stringListValues");
        attribute.putArray("binaryListValues");
        attribute.put("dataType", value.dataType());
        return attribute;
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
