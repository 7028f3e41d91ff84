package dev.pregao.catalog.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.contracts.load.LoadMark;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * S3's events of raw objects, several records a message.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3 event
 *     message structure</a>
 */
public final class ObjectEvents {

    /** An SQS message has at most 1 MiB; a quarter of it leaves room and is billed as four requests. */
    private static final int MESSAGE_BYTES = 256 * 1024;

    private final ObjectMapper json;
    private final String bucket;

    public ObjectEvents(ObjectMapper json, String bucket) {
        this.json = json;
        this.bucket = bucket;
    }

    /** Message bodies that together tell of all these objects. */
    public List<String> bodies(List<StoredObject> objects) {
        List<String> bodies = new ArrayList<>();
        ArrayNode records = json.createArrayNode();
        int bytes = 0;
        for (StoredObject object : objects) {
            ObjectNode entry = entry(object);
            int size = write(entry).getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + size > MESSAGE_BYTES && !records.isEmpty()) {
                bodies.add(body(records));
                records = json.createArrayNode();
                bytes = 0;
            }
            records.add(entry);
            bytes += size;
        }
        if (!records.isEmpty()) {
            bodies.add(body(records));
        }
        return bodies;
    }

    private ObjectNode entry(StoredObject object) {
        ObjectNode entry = json.createObjectNode()
                .put("eventVersion", "2.5")
                .put("eventSource", "aws:s3")
                .put("eventTime", object.lastModified().toString())
                .put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = entry.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", LoadMark.RECONCILER);
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object").put("key", encode(object.key())).put("size", object.sizeBytes());
        return entry;
    }

    /** Form encoding, with slashes left as they are. */
    private static String encode(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private String body(ArrayNode records) {
        return write(json.createObjectNode().set("Records", records));
    }

    private String write(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write an event", impossible);
        }
    }
}
