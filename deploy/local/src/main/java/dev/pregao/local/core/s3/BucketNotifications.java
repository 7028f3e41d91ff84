package dev.pregao.local.core.s3;

import dev.pregao.local.core.events.Topics;
import dev.pregao.local.template.Topology;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.eventnotifications.s3.model.RequestParameters;
import software.amazon.awssdk.eventnotifications.s3.model.ResponseElements;
import software.amazon.awssdk.eventnotifications.s3.model.S3;
import software.amazon.awssdk.eventnotifications.s3.model.S3Bucket;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotification;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotificationRecord;
import software.amazon.awssdk.eventnotifications.s3.model.S3Object;
import software.amazon.awssdk.eventnotifications.s3.model.UserIdentity;

/**
 * Publishes a new object to the topics its bucket notifies, as the S3 event of version 2.5.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
public final class BucketNotifications {
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
                topics.publish(notification.topicArn(), "Amazon S3 Notification", event(created));
            }
        }
    }

    /** Whether any event of such an object is told. */
    boolean tellsOf(String bucket, String key) {
        Topology.Bucket declared = buckets.get(bucket);
        return declared != null && declared.notifications().stream().anyMatch(each -> isOf(each, key));
    }

    private static boolean wants(Topology.TopicNotification notification, ObjectCreated created) {
        String event = notification.event().substring("s3:".length());
        boolean named = event.endsWith("*")
                ? created.eventName().startsWith(event.substring(0, event.length() - 1))
                : created.eventName().equals(event);
        return named && isOf(notification, created.key());
    }

    private static boolean isOf(Topology.TopicNotification notification, String key) {
        return key.startsWith(notification.prefix()) && key.endsWith(notification.suffix());
    }

    private String event(ObjectCreated created) {
        S3EventNotificationRecord record = new S3EventNotificationRecord();
        record.setEventVersion("2.5");
        record.setEventSource("aws:s3");
        record.setAwsRegion(region);
        record.setEventTime(created.time().truncatedTo(ChronoUnit.MILLIS));
        record.setEventName(created.eventName());
        record.setUserIdentity(new UserIdentity("AWS:LOCAL"));
        record.setRequestParameters(new RequestParameters("127.0.0.1"));
        record.setResponseElements(
                new ResponseElements("local", UUID.randomUUID().toString()));
        String key = URLEncoder.encode(created.key(), StandardCharsets.UTF_8).replace("%2F", "/");
        record.setS3(new S3(
                "template",
                new S3Bucket(created.bucket(), new UserIdentity("LOCAL"), "arn:aws:s3:::" + created.bucket()),
                new S3Object(key, created.sizeBytes(), created.eTag(), null, created.sequencer()),
                "1.0"));
        return new S3EventNotification(List.of(record)).toJson();
    }
}
