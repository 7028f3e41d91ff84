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
import java.util.TreeSet;

/** Buckets, logs, and what is left of a stack that is deleted or deployed twice. */
final class StorageRules {
    /** The names that AWS keeps apart by account and region; a schedule's is kept apart by its group. */
    private static final List<String> NAMES = List.of(
            "BucketName",
            "TopicName",
            "QueueName",
            "FunctionName",
            "LogGroupName",
            "AlarmName",
            "DashboardName",
            "RuleName",
            "RoleName");

    private static final Set<String> NAMED =
            Set.of("AWS::Events::Rule", "AWS::Glue::Job", "AWS::Athena::WorkGroup", "AWS::Scheduler::ScheduleGroup");

    private StorageRules() {}

    static List<String> buckets(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        deployed.properties("AWS::S3::Bucket").forEach((id, bucket) -> {
            JsonNode access = bucket.path("PublicAccessBlockConfiguration");
            for (String block :
                    List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
                if (!access.path(block).asBoolean()) {
                    violations.add(id + " may become public: " + block);
                }
            }
            if (!bucket.findValuesAsText("SSEAlgorithm").contains("AES256")) {
                violations.add(id + " is not encrypted");
            }
            if (!bucket.findValuesAsText("ObjectOwnership").contains("BucketOwnerEnforced")) {
                violations.add(id + " knows access lists");
            }
            if (bucket.findValues("AbortIncompleteMultipartUpload").isEmpty()) {
                violations.add(id + " keeps abandoned uploads");
            }
            String arn = "arn:aws:s3:::" + text(bucket, "BucketName");
            if (!tlsOnly(deployed).containsAll(List.of(arn, arn + "/*"))) {
                violations.add(id + " can be reached without TLS");
            }
        });
        return violations;
    }

    /** A write that could replace an object of the raw bucket is refused to everybody; parts of an upload are none. */
    static List<String> appendOnly(Deployed deployed) {
        boolean refused = deployed.properties("AWS::S3::BucketPolicy").values().stream()
                .flatMap(policy -> list(policy.path("PolicyDocument").path("Statement")).stream())
                .filter(statement -> text(statement, "Resource").equals("arn:aws:s3:::pregao-raw-000000000000/*"))
                .anyMatch(statement -> text(statement, "Effect").equals("Deny")
                        && text(statement, "Principal").equals("*")
                        && texts(statement.path("Action")).contains("s3:PutObject")
                        && statement
                                .path("Condition")
                                .toString()
                                .equals("{\"Null\":{\"s3:if-none-match\":\"true\"},"
                                        + "\"Bool\":{\"s3:ObjectCreationOperation\":\"true\"}}"));
        return refused ? List.of() : List.of("raw objects can be replaced");
    }

    static List<String> logs(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        deployed.properties("AWS::Logs::LogGroup").forEach((id, group) -> {
            if (group.path("RetentionInDays").asInt() < 1) {
                violations.add(id + " is kept for ever");
            }
        });
        return violations;
    }

    /** Only the buckets may outlive the stack, and only where that is asked for. */
    static List<String> deletion(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        deployed.resources().forEach((id, resource) -> {
            String policy = text(resource, "DeletionPolicy");
            if (!policy.isEmpty() && !policy.equals("Delete")) {
                violations.add(id + " outlives the stack: " + policy);
            }
        });
        return violations;
    }

    /** Names that two stacks with different prefixes and databases both have. */
    static Set<String> clashes(Deployed one, Deployed other) {
        Set<String> both = new TreeSet<>(names(one));
        both.retainAll(names(other));
        return both;
    }

    private static Set<String> names(Deployed deployed) {
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, JsonNode> each : deployed.resources().entrySet()) {
            String type = text(each.getValue(), "Type");
            for (String property : NAMES) {
                each.getValue().findValuesAsText(property).forEach(name -> names.add(property + " " + name));
            }
            if (NAMED.contains(type)) {
                names.add(type + " " + text(each.getValue(), "Properties", "Name"));
            }
            if (type.equals("AWS::Glue::Database")) {
                names.add(type + " " + text(each.getValue(), "Properties", "DatabaseInput", "Name"));
            }
            for (JsonNode group : each.getValue().findValues("GroupName")) {
                names.add("GroupName " + group.asText());
            }
        }
        return names;
    }

    private static Set<String> tlsOnly(Deployed deployed) {
        Set<String> resources = new HashSet<>();
        for (JsonNode policy : deployed.properties("AWS::S3::BucketPolicy").values()) {
            list(policy.path("PolicyDocument").path("Statement")).stream()
                    .filter(QueueRules::isTlsOnly)
                    .filter(statement -> texts(statement.path("Action")).contains("s3:*"))
                    .forEach(statement -> resources.addAll(texts(statement.path("Resource"))));
        }
        return resources;
    }
}
