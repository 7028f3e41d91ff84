package dev.pregao.local.template;

import static dev.pregao.local.template.Deployed.list;
import static dev.pregao.local.template.Deployed.text;
import static dev.pregao.local.template.Deployed.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What runs: functions, the Glue job, queries; within limits, with rights of its own, watched. */
final class WorkRules {

    private WorkRules() {}

    /** A limit that is not written is a default: 3 seconds, 128 MB, a log group that is kept for ever. */
    static List<String> functions(Deployed deployed) {
        Set<String> groups = names(deployed, "AWS::Logs::LogGroup", "LogGroupName");
        Set<String> roles = new HashSet<>(Set.of(""));
        List<String> violations = new ArrayList<>();
        deployed.functions().forEach((id, function) -> {
            for (String limit : List.of("Timeout", "MemorySize")) {
                if (!function.has(limit)) {
                    violations.add(id + " has no " + limit);
                }
            }
            if (!groups.contains(text(function, "LoggingConfig", "LogGroup"))) {
                violations.add(id + " has no log group of its own");
            }
            if (text(function, "AutoPublishAlias").isEmpty()
                    || !function.path("AutoPublishAliasAllProperties").asBoolean()
                    || !function.has("AutoPublishCodeSha256")) {
                violations.add(id + " is not published with every change");
            }
            if (!roles.add(text(function, "Role"))) {
                violations.add(id + " has the role of another function");
            }
        });
        return violations;
    }

    static List<String> roles(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        deployed.properties("AWS::IAM::Role").forEach((id, role) -> {
            if (role.has("ManagedPolicyArns")) {
                violations.add(id + " has a managed policy");
            }
            List<String> services = role.path("AssumeRolePolicyDocument").findValuesAsText("Service");
            if (services.size() != 1 || role.path("AssumeRolePolicyDocument").findValue("AWS") != null) {
                violations.add(id + " is trusted to others than one service: " + services);
            }
            for (JsonNode policy : role.path("Policies")) {
                list(policy.path("PolicyDocument").path("Statement"))
                        .forEach(statement -> statement(id, statement, violations));
            }
        });
        return violations;
    }

    private static void statement(String role, JsonNode statement, List<String> violations) {
        String sid = role + "." + text(statement, "Sid");
        texts(statement.path("Action")).stream()
                .filter(action -> action.contains("*"))
                .forEach(action -> violations.add(sid + " allows " + action));
        boolean everywhere = texts(statement.path("Resource")).contains("*");
        // These know no resources; of a metric the namespace is what can be said.
        List<String> actions = texts(statement.path("Action"));
        boolean metrics = actions.equals(List.of("cloudwatch:PutMetricData"))
                && !text(statement, "Condition", "StringEquals", "cloudwatch:namespace")
                        .isEmpty();
        boolean traces = actions.stream().allMatch(action -> action.startsWith("xray:Put"));
        if (statement.has("NotAction") || statement.has("NotResource") || (everywhere && !metrics && !traces)) {
            violations.add(sid + " is for every resource");
        }
    }

    static List<String> job(Deployed deployed) {
        Set<String> groups = names(deployed, "AWS::Logs::LogGroup", "LogGroupName");
        List<String> violations = new ArrayList<>();
        deployed.properties("AWS::Glue::Job").forEach((id, job) -> {
            JsonNode arguments = job.path("DefaultArguments");
            must(job.path("Timeout").asInt() >= 15, id + " has no limit of time", violations);
            must(job.path("MaxRetries").asInt(1) == 0, id + " is retried behind the notifier's back", violations);
            must(
                    job.path("ExecutionProperty").path("MaxConcurrentRuns").asInt() == 1,
                    id + " runs more than once at a time",
                    violations);
            must(job.path("JobRunQueuingEnabled").asBoolean(), id + " refuses a run instead of queuing it", violations);
            must(job.path("NumberOfWorkers").asInt() >= 2, id + " takes Glue's 10 workers", violations);
            must(text(job, "GlueVersion").matches("5\\.1|6\\.0"), id + " has no Glue version", violations);
            must(text(arguments, "--TempDir").startsWith("s3://"), id + " lets Glue make a bucket", violations);
            must(
                    text(job, "Command", "ScriptLocation").matches("s3://.*[.]scala"),
                    id + " has a script whose name packaging would change",
                    violations);
            must(
                    text(arguments, "--conf").equals("spark.hadoop.fs.s3a.endpoint.region=sa-east-1"),
                    id + " reads S3 in the region of S3A's choice",
                    violations);
            for (String stream : List.of("/output", "/error")) {
                must(
                        groups.contains(text(arguments, "--custom-logGroup-prefix") + stream),
                        id + " logs to a group that is kept for ever: " + stream,
                        violations);
            }
        });
        deployed.properties("AWS::Athena::WorkGroup").forEach((id, group) -> {
            JsonNode configuration = group.path("WorkGroupConfiguration");
            must(
                    configuration.path("BytesScannedCutoffPerQuery").asLong() >= 10_000_000,
                    id + " scans without limit",
                    violations);
            must(
                    configuration.path("EnforceWorkGroupConfiguration").asBoolean(),
                    id + " lets a query set its own limits",
                    violations);
        });
        return violations;
    }

    /** Each function's errors, each last stop, the stale lake and the failed batch wake somebody. */
    static List<String> alarms(Deployed deployed) {
        Set<String> watched = new HashSet<>();
        List<String> violations = new ArrayList<>();
        deployed.properties("AWS::CloudWatch::Alarm").forEach((id, alarm) -> {
            must(!texts(alarm.path("AlarmActions")).isEmpty(), id + " tells nobody", violations);
            watched.add(watched(alarm));
            alarm.path("Metrics")
                    .forEach(each -> watched.add(watched(each.path("MetricStat").path("Metric"))));
        });
        for (String name : names(deployed, "AWS::Serverless::Function", "FunctionName")) {
            must(watched.contains("Errors " + name), "nobody watches " + name, violations);
            must(watched.contains("Throttles " + name), "nobody sees calls refused to " + name, violations);
        }
        for (JsonNode function : deployed.functions().values()) {
            for (JsonNode queue : function.path("Events").findValues("Queue")) {
                String name = queue.asText().substring(queue.asText().lastIndexOf(':') + 1);
                must(
                        watched.contains("ApproximateAgeOfOldestMessage " + name),
                        "nobody sees how long messages wait in " + name,
                        violations);
            }
        }
        names(deployed, "AWS::SQS::Queue", "QueueName").stream()
                .filter(name -> name.endsWith("-dlq") || name.endsWith("-dead-batches"))
                .forEach(name -> must(
                        watched.contains("ApproximateNumberOfMessagesVisible " + name),
                        "nobody watches " + name,
                        violations));
        for (String metric : List.of(
                "NewestSessionAgeDays",
                "BatchesFailed",
                "Findings",
                "TickersFailed",
                "SessionsBehind",
                "TargetErrorCount",
                "InvocationDroppedCount")) {
            must(watched.contains(metric + " pregao"), "nobody watches " + metric, violations);
        }
        must(watched.contains("Invocations pregao-reconcile"), "nobody misses the reconciler", violations);
        return violations;
    }

    private static String watched(JsonNode metric) {
        return text(metric, "MetricName") + " " + text(metric.path("Dimensions").path(0), "Value");
    }

    private static Set<String> names(Deployed deployed, String type, String property) {
        Set<String> names = new HashSet<>();
        deployed.properties(type).values().forEach(each -> names.add(text(each, property)));
        return names;
    }

    private static void must(boolean holds, String violation, List<String> violations) {
        if (!holds) {
            violations.add(violation);
        }
    }
}
