package dev.pregao.local.wire;

import dev.pregao.local.template.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A bucket's settings, which s3proxy does not keep: the template's notifications can be read; nothing can be set. */
public final class S3Settings {
    private static final Set<String> SETTINGS = Set.of(
            "notification",
            "lifecycle",
            "tagging",
            "encryption",
            "publicAccessBlock",
            "policy",
            "versioning",
            "ownershipControls",
            "logging",
            "replication",
            "website",
            "cors",
            "accelerate",
            "requestPayment");

    private final List<Topology.Bucket> buckets;

    public S3Settings(List<Topology.Bucket> buckets) {
        this.buckets = List.copyOf(buckets);
    }

    record Answer(int status, String xml) {}

    /** Empty when the request is about objects. */
    Optional<Answer> answer(String method, String path, Set<String> parameters) {
        Optional<String> setting =
                parameters.stream().filter(SETTINGS::contains).findFirst();
        String bucket = path.replaceAll("^/|/$", "");
        if (setting.isEmpty() || bucket.contains("/")) {
            return Optional.empty();
        }
        if (method.equals("GET") && setting.get().equals("notification")) {
            return Optional.of(notification(bucket));
        }
        if (method.equals("GET") && setting.get().equals("versioning")) {
            return Optional.of(new Answer(200, "<VersioningConfiguration/>"));
        }
        return Optional.of(new Answer(
                501,
                "<Error><Code>NotImplemented</Code><Message>%s ?%s: the embedded cloud takes bucket settings from the"
                                .formatted(method, setting.get())
                        + " template only</Message></Error>"));
    }

    private Answer notification(String name) {
        StringBuilder xml = new StringBuilder("<NotificationConfiguration>");
        buckets.stream()
                .filter(bucket -> bucket.name().equals(name))
                .flatMap(bucket -> bucket.notifications().stream())
                .forEach(notification -> xml.append(
                        "<TopicConfiguration><Topic>%s</Topic><Event>%s</Event><Filter><S3Key>%s%s</S3Key></Filter></TopicConfiguration>"
                                .formatted(
                                        notification.topicArn(),
                                        notification.event(),
                                        rule("prefix", notification.prefix()),
                                        rule("suffix", notification.suffix()))));
        return new Answer(200, xml.append("</NotificationConfiguration>").toString());
    }

    private static String rule(String name, String value) {
        return value.isEmpty()
                ? ""
                : "<FilterRule><Name>%s</Name><Value>%s</Value></FilterRule>"
                        .formatted(name, QueryService.escaped(value));
    }
}
