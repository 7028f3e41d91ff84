package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give: of parameters, pseudo parameters and resources. Remembers which
 * resource refers to which, because CloudFormation refuses circles.
 */
final class References {
    private static final String ARN = "arn:aws:%s:${AWS::Region}:${AWS::AccountId}:%s";

    /** By type: the values of Ref and of each attribute; in braces a property, or what stands after the bar. */
    private static final Map<String, Map<String, String>> VALUES = Map.ofEntries(
            Map.entry("AWS::S3::Bucket", Map.of("Ref", "{BucketName}", "Arn", "arn:aws:s3:::{BucketName}")),
            Map.entry(
                    "AWS::SNS::Topic",
                    Map.of(
                            "Ref", ARN.formatted("sns", "{TopicName}"),
                            "TopicArn", ARN.formatted("sns", "{TopicName}"),
                            "TopicName", "{TopicName}")),
            Map.entry(
                    "AWS::SQS::Queue",
                    Map.of(
                            "Ref", "${pregao:Endpoint}/${AWS::AccountId}/{QueueName}",
                            "QueueUrl", "${pregao:Endpoint}/${AWS::AccountId}/{QueueName}",
                            "Arn", ARN.formatted("sqs", "{QueueName}"),
                            "QueueName", "{QueueName}")),
            Map.entry(
                    "AWS::Serverless::Function",
                    Map.of("Ref", "{FunctionName}", "Arn", ARN.formatted("lambda", "function:{FunctionName}"))),
            Map.entry("AWS::Events::Rule", Map.of("Ref", "{Name}", "Arn", ARN.formatted("events", "rule/{Name}"))),
            Map.entry(
                    "AWS::Scheduler::ScheduleGroup",
                    Map.of("Ref", "{Name}", "Arn", ARN.formatted("scheduler", "schedule-group/{Name}"))),
            Map.entry("AWS::Glue::Job", Map.of("Ref", "{Name}")),
            Map.entry("AWS::Glue::Database", Map.of("Ref", "{DatabaseInput.Name}")),
            Map.entry("AWS::Athena::WorkGroup", Map.of("Ref", "{Name}")),
            Map.entry("AWS::Athena::NamedQuery", Map.of("Ref", "{Name}", "NamedQueryId", "{Name}")),
            Map.entry(
                    "AWS::IAM::Role",
                    Map.of("Ref", "{RoleName|@}", "Arn", "arn:aws:iam::${AWS::AccountId}:role/{RoleName|@}")),
            Map.entry(
                    "AWS::Logs::LogGroup",
                    Map.of("Ref", "{LogGroupName}", "Arn", ARN.formatted("logs", "log-group:{LogGroupName}:*"))),
            Map.entry(
                    "AWS::CloudWatch::Alarm",
                    Map.of("Ref", "{AlarmName|@}", "Arn", ARN.formatted("cloudwatch", "alarm:{AlarmName|@}"))));

    private static final Pattern PROPERTY = Pattern.compile("\\{([A-Za-z.]+)(?:\\|([^}]*))?}");
    private static final Pattern PSEUDO = Pattern.compile("\\$\\{([^}]+)}");

    private final TemplateDocument document;
    private final Intrinsics intrinsics;
    private final Parameters parameters;
    private final Map<String, String> pseudoParameters;
    private final ObjectNode resources;
    private final Map<String, Set<String>> dependencies = new HashMap<>();
    private final Set<String> naming = new LinkedHashSet<>();

    References(
            TemplateDocument document,
            Intrinsics intrinsics,
            Parameters parameters,
            Map<String, String> pseudoParameters) {
        this.document = document;
        this.intrinsics = intrinsics;
        this.parameters = parameters;
        this.pseudoParameters = pseudoParameters;
        this.resources = document.section("Resources");
    }

    /** What {@code Ref} gives. */
    JsonNode value(String name, String path) {
        if (name.equals("AWS::NoValue")) {
            return Intrinsics.NO_VALUE;
        }
        if (name.startsWith("AWS::")) {
            return TextNode.valueOf(pseudoParameter(name, path));
        }
        JsonNode parameter = parameters.find(name);
        return parameter != null ? parameter : TextNode.valueOf(resourceValue(name, "Ref", path));
    }

    /** What {@code Fn::GetAtt} gives for {@code Resource.Attribute}. */
    JsonNode attribute(String name, String path) {
        int dot = name.indexOf('.');
        if (dot < 1) {
            throw document.error(path, "expected Resource.Attribute, not '%s'".formatted(name));
        }
        return TextNode.valueOf(resourceValue(name.substring(0, dot), name.substring(dot + 1), path));
    }

    /** Notes that a resource must exist before another, as {@code DependsOn} says it. */
    void depend(String resource, String on, String path) {
        if (!resources.has(on)) {
            throw document.error(path, "no resource is called " + on);
        }
        dependencies.computeIfAbsent(resource, each -> new LinkedHashSet<>()).add(on);
    }

    /** The resource's own ARN. */
    String arn(String resource) {
        return resourceValue(resource, "Arn", "Resources." + resource);
    }

    void refuseCircles() {
        for (String resource : dependencies.keySet()) {
            List<String> circle = circle(List.of(resource));
            if (circle != null) {
                throw document.error("Resources." + resource, "depends on itself: " + String.join(" > ", circle));
            }
        }
    }

    private @Nullable List<String> circle(List<String> way) {
        for (String next : dependencies.getOrDefault(way.get(way.size() - 1), Set.of())) {
            List<String> longer = new ArrayList<>(way);
            longer.add(next);
            if (next.equals(way.get(0))) {
                return longer;
            }
            List<String> circle = way.contains(next) ? null : circle(longer);
            if (circle != null) {
                return circle;
            }
        }
        return null;
    }

    private String resourceValue(String resource, String attribute, String path) {
        JsonNode declared = resources.path(resource);
        if (declared.isMissingNode()) {
            throw document.error(path, "no parameter or resource is called " + resource);
        }
        if (path.startsWith("Resources.") && !path.equals("Resources." + resource)) {
            depend(path.split("\\.", 3)[1], resource, path);
        }
        String condition = declared.path("Condition").asText();
        if (!condition.isEmpty() && !intrinsics.conditions().holds(condition, path)) {
            throw document.error(path, "%s does not exist, its condition %s is false".formatted(resource, condition));
        }
        String type = declared.path("Type").asText();
        String value = VALUES.getOrDefault(type, Map.of("Ref", "{Id|@}")).get(attribute);
        if (value == null) {
            throw document.error(
                    path, "attribute %s of %s is not known to the embedded cloud".formatted(attribute, type));
        }
        String placed = PSEUDO.matcher(value)
                .replaceAll(each -> Matcher.quoteReplacement(pseudoParameter(each.group(1), path)));
        return PROPERTY.matcher(placed)
                .replaceAll(each -> Matcher.quoteReplacement(property(resource, each.group(1), each.group(2))));
    }

    private String property(String resource, String name, @Nullable String otherwise) {
        String path = "Resources.%s.Properties.%s".formatted(resource, name);
        JsonNode value = resources.path(resource).path("Properties");
        for (String step : name.split("\\.", -1)) {
            value = value.path(step);
        }
        if (value.isMissingNode()) {
            if (otherwise == null) {
                throw document.error(path, "the embedded cloud needs a name here");
            }
            return otherwise.equals("@") ? resource : otherwise;
        }
        if (!naming.add(path)) {
            throw document.error(path, "refers to itself");
        }
        String text = intrinsics.text(value, path);
        naming.remove(path);
        return text;
    }

    private String pseudoParameter(String name, String path) {
        String value = pseudoParameters.get(name);
        if (value == null) {
            throw document.error(path, "no pseudo parameter is called " + name);
        }
        return value;
    }
}
