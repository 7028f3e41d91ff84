package dev.pregao.local.core.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.Topology;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** SNS: what is published goes to every subscribed queue at once, raw or in SNS's envelope. */
public final class Topics {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queues queues;
    private final Consumer<String> log;
    private final Map<String, Topology.Topic> topics = new LinkedHashMap<>();
    private final List<Topology.Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /** {@code log} hears what would have gone out by e-mail. */
    public Topics(Queues queues, Consumer<String> log) {
        this.queues = queues;
        this.log = log;
    }

    public void create(Topology.Topic topic) {
        topics.put(topic.arn(), topic);
    }

    public void subscribe(Topology.Subscription subscription) {
        subscriptions.add(subscription);
    }

    public Collection<Topology.Topic> topics() {
        return List.copyOf(topics.values());
    }

    public List<Topology.Subscription> subscriptions() {
        return List.copyOf(subscriptions);
    }

    /**
     * Delivers a message and returns its id.
     *
     * @throws AwsError NotFound for a topic nobody made
     */
    public String publish(String topicArn, @Nullable String subject, String message) {
        if (!topics.containsKey(topicArn)) {
            throw new AwsError("NotFound", 404, "Topic does not exist: " + topicArn);
        }
        String id = UUID.randomUUID().toString();
        for (Topology.Subscription subscription : subscriptions) {
            if (subscription.topicArn().equals(topicArn)) {
                deliver(subscription, id, subject, message);
            }
        }
        return id;
    }

    private void deliver(Topology.Subscription subscription, String id, @Nullable String subject, String message) {
        switch (subscription.protocol()) {
            case "sqs" ->
                queues.send(
                        subscription.endpoint(),
                        subscription.rawDelivery() ? message : envelope(subscription.topicArn(), id, subject, message));
            case "email" -> log.accept("mail to " + subscription.endpoint() + ": " + subject + ": " + message);
            default -> throw new IllegalStateException("no delivery by " + subscription.protocol());
        }
    }

    private static String envelope(String topicArn, String id, @Nullable String subject, String message) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("Type", "Notification").put("MessageId", id).put("TopicArn", topicArn);
        if (subject != null) {
            envelope.put("Subject", subject);
        }
        envelope.put("Message", message);
        envelope.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return envelope.toString();
    }
}
