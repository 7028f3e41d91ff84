package dev.pregao.local.core.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.events.Topics;
import dev.pregao.local.template.Topology;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Publishes a new object to the topics its bucket notifies, as the S3 event of version 2.5.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
public final class BucketNotifications {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String region;
    private final Map<String, Topology.Bucket> buckets;
    private final Topics topics;

    public BucketNotifications(Topology topology, Topics topics) {
        this.region = topology.region();
        this.buckets = topology.buckets().stream().collect(Collectors.toMap(Topology.Bucket::name, bucket -> bucket));
        this.topics = topics;
    }

    public void publish(ObjectCreated created) {
        Topology.Bucket bucket = buckets.get(created.bucket());
        if (bucket == null) {
            return;
        }
        for (Topology.TopicNotification notification : bucket.notifications()) {
            if (wants(notification, created)) {
                topics.publish(
                        notification.topicArn(),
                        "Amazon S3 Notification",
                        event(created).toString());
            }
        }
    }

    private static boolean wants(Topology.TopicNotification notification, ObjectCreated created) {
        String event = notification.event().substring("s3:".length());
        boolean named = event.endsWith("*")
                ? created.eventName().startsWith(event.substring(0, event.length() - 1))
                : created.eventName().equals(event);
        return named
                && created.key().startsWith(notification.prefix())
                && created.key().endsWith(notification.suffix());
    }

    private ObjectNode event(ObjectCreated created) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode record = event.putArray("Records").addObject();
        record.put("eventVersion", "2.5");
        record.put("eventSource", "aws:s3");
        record.put("awsRegion", region);
        record.put("eventTime", created.time().truncatedTo(ChronoUnit.MILLIS).toString());
        record.put("eventName", created.eventName());
        record.putObject("userIdentity").put("principalId", "AWS:LOCAL");
        record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        record.putObject("responseElements")
                .put("x-amz-request-id", UUID.randomUUID().toString())
                .put("x-amz-id-2", "local");
        ObjectNode s3 = record.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", "template");
        ObjectNode bucket = s3.putObject("bucket");
        bucket.put("name", created.bucket());
        bucket.putObject("ownerIdentity").put("principalId", "LOCAL");
        bucket.put("arn", "arn:aws:s3:::" + created.bucket());
        s3.putObject("object")
                .put(
                        "key",
                        URLEncoder.encode(created.key(), StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("size", created.sizeBytes())
                .put("eTag", created.eTag())
                .put("sequencer", created.sequencer());
        return event;
    }
}
