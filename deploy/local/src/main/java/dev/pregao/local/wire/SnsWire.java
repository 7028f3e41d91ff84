package dev.pregao.local.wire;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.events.Topics;
import dev.pregao.local.template.Topology;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** SNS as far as the system and its operators use it: publish, and see what there is. */
public final class SnsWire implements QueryService {
    private static final Set<String> ACTIONS =
            Set.of("Publish", "ListTopics", "ListSubscriptions", "ListSubscriptionsByTopic", "GetTopicAttributes");

    private final Topics topics;

    public SnsWire(Topics topics) {
        this.topics = topics;
    }

    @Override
    public String namespace() {
        return "http://sns.amazonaws.com/doc/2010-03-31/";
    }

    @Override
    public boolean knows(String action) {
        return ACTIONS.contains(action);
    }

    @Override
    public String call(String action, Map<String, String> fields) {
        return switch (action) {
            case "Publish" ->
                "<MessageId>"
                        + topics.publish(
                                required(fields, "TopicArn"), fields.get("Subject"), required(fields, "Message"))
                        + "</MessageId>";
            case "ListTopics" ->
                topics.topics().stream()
                        .map(topic -> "<member><TopicArn>" + topic.arn() + "</TopicArn></member>")
                        .collect(Collectors.joining("", "<Topics>", "</Topics>"));
            case "ListSubscriptions" -> subscriptions(subscription -> true);
            case "ListSubscriptionsByTopic" ->
                subscriptions(subscription -> subscription.topicArn().equals(fields.get("TopicArn")));
            default -> attributes(required(fields, "TopicArn"));
        };
    }

    private String subscriptions(Predicate<Topology.Subscription> wanted) {
        return topics.subscriptions().stream()
                .filter(wanted)
                .map(subscription -> ("<member><SubscriptionArn>%1$s:local</SubscriptionArn><TopicArn>%1$s</TopicArn>"
                                + "<Protocol>%2$s</Protocol><Endpoint>%3$s</Endpoint><Owner></Owner></member>")
                        .formatted(
                                subscription.topicArn(),
                                subscription.protocol(),
                                QueryService.escaped(subscription.endpoint())))
                .collect(Collectors.joining("", "<Subscriptions>", "</Subscriptions>"));
    }

    private String attributes(String topicArn) {
        if (topics.topics().stream().noneMatch(topic -> topic.arn().equals(topicArn))) {
            throw new AwsError("NotFound", 404, "Topic does not exist: " + topicArn);
        }
        return "<Attributes><entry><key>TopicArn</key><value>" + topicArn + "</value></entry></Attributes>";
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw AwsError.invalid("InvalidParameter", "Invalid parameter: " + name + " is missing");
        }
        return value;
    }
}
