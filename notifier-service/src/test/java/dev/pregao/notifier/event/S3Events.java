package dev.pregao.notifier.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.notifier.Contract;
import java.util.function.Consumer;

/** S3 events made from the contract's sample. */
public final class S3Events {

    public static final String BUCKET = "pregao-raw-000000000000";
    public static final String KEY = "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet";

    private S3Events() {}

    /** One record whose key is as given, already encoded. */
    public static String withKey(String encodedKey) {
        return with(entry -> object(entry).put("key", encodedKey));
    }

    public static String with(Consumer<ObjectNode> change) {
        ObjectNode event = (ObjectNode) Contract.tree("s3-event.json");
        change.accept((ObjectNode) event.get("Records").get(0));
        return event.toString();
    }

    /** One message with a record for each key. */
    public static String withKeys(String... encodedKeys) {
        ObjectNode event = (ObjectNode) Contract.tree("s3-event.json");
        ArrayNode records = (ArrayNode) event.get("Records");
        ObjectNode sample = (ObjectNode) records.remove(0);
        for (String key : encodedKeys) {
            ObjectNode entry = sample.deepCopy();
            object(entry).put("key", key);
            records.add(entry);
        }
        return event.toString();
    }

    /** As SNS delivers without raw delivery. */
    public static String inEnvelope(String message) {
        return Contract.JSON
                .createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")
                .put("TopicArn", "arn:aws:sns:sa-east-1:000000000000:pregao-raw-objects")
                .put("Subject", "Amazon S3 Notification")
                .put("Message", message)
                .put("Timestamp", "2026-11-21T12:00:04.500Z")
                .toString();
    }

    public static ObjectNode object(ObjectNode entry) {
        return (ObjectNode) entry.get("s3").get("object");
    }
}
