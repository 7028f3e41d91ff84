package dev.pregao.local.template;

import static dev.pregao.local.template.Deployed.list;
import static dev.pregao.local.template.Deployed.text;
import static dev.pregao.local.template.Deployed.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nothing that travels without somebody waiting for it is lost, and nobody else can send it. */
final class QueueRules {
    private static final int FOURTEEN_DAYS = 1_209_600;

    private QueueRules() {}

    /** Every queue hands on what it cannot deliver, or is the last stop, which keeps it for 14 days. */
    static List<String> deadLetterQueues(Deployed deployed) {
        Set<String> lastStops = lastStops(deployed);
        List<String> violations = new ArrayList<>();
        deployed.queues().forEach((arn, queue) -> {
            String next = text(queue, "RedrivePolicy", "deadLetterTargetArn");
            if (next.isEmpty() && !lastStops.contains(arn)) {
                violations.add(arn + " has no dead-letter queue");
            }
            if (!next.isEmpty()
                    && queue.path("RedrivePolicy").path("maxReceiveCount").asInt() < 5) {
                violations.add(arn + " gives up a message before its fifth delivery");
            }
            if (lastStops.contains(arn) && queue.path("MessageRetentionPeriod").asInt() != FOURTEEN_DAYS) {
                violations.add(arn + " does not keep dead letters for 14 days");
            }
        });
        return violations;
    }

    /** A queue of dead letters takes those of its own source only, and can be redriven to it. */
    static List<String> redrives(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        Set<String> lastStops = lastStops(deployed);
        deployed.queues().forEach((arn, queue) -> {
            List<String> sources = deployed.queues().entrySet().stream()
                    .filter(each -> text(each.getValue(), "RedrivePolicy", "deadLetterTargetArn")
                            .equals(arn))
                    .map(Map.Entry::getKey)
                    .toList();
            JsonNode allowed = queue.path("RedriveAllowPolicy");
            String permission = sources.isEmpty() ? "denyAll" : "byQueue";
            if (lastStops.contains(arn)
                    && (!text(allowed, "redrivePermission").equals(permission)
                            || !texts(allowed.path("sourceQueueArns")).equals(sources))) {
                violations.add(arn + " takes dead letters of other queues than " + sources);
            }
        });
        return violations;
    }

    /** Every asynchronous hop that is no queue has a dead-letter queue, too. */
    static List<String> asynchronousHops(Deployed deployed) {
        Set<String> queues = deployed.queues().keySet();
        List<String> violations = new ArrayList<>();
        deployed.properties("AWS::SNS::Subscription").forEach((id, subscription) -> {
            if (text(subscription, "Protocol").equals("sqs")) {
                must(queues, text(subscription, "RedrivePolicy", "deadLetterTargetArn"), id, violations);
            }
        });
        deployed.properties("AWS::Events::Rule").forEach((id, rule) -> list(rule.path("Targets"))
                .forEach(target -> must(queues, text(target, "DeadLetterConfig", "Arn"), id, violations)));
        deployed.functions().forEach((id, function) -> {
            boolean isAsynchronous = false;
            for (Map.Entry<String, JsonNode> event : function.path("Events").properties()) {
                if (!text(event.getValue(), "Type").equals("SQS")) {
                    isAsynchronous = true;
                    String deadLetters = text(event.getValue(), "Properties", "DeadLetterConfig", "Arn");
                    must(queues, deadLetters, id + "." + event.getKey(), violations);
                }
            }
            if (isAsynchronous) {
                must(queues, text(function, "DeadLetterQueue", "TargetArn"), id, violations);
            }
        });
        return violations;
    }

    /** A message stays hidden while its function may still be busy, throttled calls included. */
    static List<String> visibility(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        deployed.functions().forEach((id, function) -> function.path("Events").forEach(event -> {
            if (text(event, "Type").equals("SQS")) {
                JsonNode properties = event.path("Properties");
                JsonNode queue = deployed.queues().get(text(properties, "Queue"));
                int needed = 6 * function.path("Timeout").asInt()
                        + properties.path("MaximumBatchingWindowInSeconds").asInt();
                if (queue == null || queue.path("VisibilityTimeout").asInt() < needed) {
                    violations.add("%s: its queue hides a message for less than %d s".formatted(id, needed));
                }
            }
        }));
        return violations;
    }

    /** Two is the least Lambda has; with its own five, one fetch becomes up to five batches. */
    static List<String> readers(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        deployed.functions()
                .forEach((id, function) -> function.path("Events").properties().forEach(event -> {
                    JsonNode scaling = event.getValue().path("Properties").path("ScalingConfig");
                    if (text(event.getValue(), "Type").equals("SQS")
                            && scaling.path("MaximumConcurrency").asInt() != 2) {
                        violations.add(id + "." + event.getKey() + " is read by more than two at a time");
                    }
                }));
        return violations;
    }

    static List<String> encryption(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        Set<String> tlsOnly = new HashSet<>();
        statements(deployed).stream()
                .filter(QueueRules::isTlsOnly)
                .forEach(statement -> tlsOnly.addAll(texts(statement.path("Resource"))));
        deployed.queues().forEach((arn, queue) -> {
            if (!queue.path("SqsManagedSseEnabled").asBoolean()) {
                violations.add(arn + " is not encrypted");
            }
            if (!tlsOnly.contains(arn)) {
                violations.add(arn + " can be reached without TLS");
            }
        });
        deployed.properties("AWS::SNS::Topic").forEach((id, topic) -> {
            if (!tlsOnly.contains(Deployed.arn("sns", text(topic, "TopicName")))) {
                violations.add(id + " can be reached without TLS");
            }
        });
        return violations;
    }

    /** Services may send only on behalf of what is ours. */
    static List<String> senders(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        for (JsonNode statement : statements(deployed)) {
            if (text(statement, "Effect").equals("Deny")) {
                continue;
            }
            String sid = text(statement, "Sid");
            if (!statement.path("Principal").has("Service")) {
                violations.add(sid + " lets in somebody who is no service");
            }
            if (!hasCondition(statement, "aws:SourceArn")) {
                violations.add(sid + " does not ask for the SourceArn");
            }
            if (!hasCondition(statement, "aws:SourceAccount")) {
                violations.add(sid + " does not ask for the SourceAccount");
            }
        }
        return violations;
    }

    private static Set<String> lastStops(Deployed deployed) {
        Set<String> stops = new HashSet<>();
        deployed.queues().values().forEach(queue -> stops.add(text(queue, "RedrivePolicy", "deadLetterTargetArn")));
        deployed.properties("AWS::SNS::Subscription")
                .values()
                .forEach(each -> stops.add(text(each, "RedrivePolicy", "deadLetterTargetArn")));
        deployed.functions().values().forEach(each -> stops.add(text(each, "DeadLetterQueue", "TargetArn")));
        return stops;
    }

    private static List<JsonNode> statements(Deployed deployed) {
        List<JsonNode> statements = new ArrayList<>();
        for (String type : List.of("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy")) {
            deployed.properties(type)
                    .values()
                    .forEach(each ->
                            statements.addAll(list(each.path("PolicyDocument").path("Statement"))));
        }
        return statements;
    }

    static boolean isTlsOnly(JsonNode statement) {
        return text(statement, "Effect").equals("Deny")
                && text(statement, "Principal").equals("*")
                && text(statement, "Condition", "Bool", "aws:SecureTransport").equals("false");
    }

    private static boolean hasCondition(JsonNode statement, String key) {
        return list(statement.path("Condition").path("ArnEquals")).stream().anyMatch(each -> each.has(key))
                || List.of("ArnLike", "StringEquals", "StringEqualsIfExists").stream()
                        .anyMatch(operator ->
                                statement.path("Condition").path(operator).has(key));
    }

    private static void must(Set<String> queues, String arn, String who, List<String> violations) {
        if (!queues.contains(arn)) {
            violations.add(who + " has no dead-letter queue");
        }
    }
}
