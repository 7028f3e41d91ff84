package dev.pregao.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The deployed template keeps every rule, and each rule has been seen broken. */
class TemplateRulesTest {
    private static final Map<String, Function<Deployed, List<String>>> RULES = Map.ofEntries(
            Map.entry("dead-letter queues", QueueRules::deadLetterQueues),
            Map.entry("redrives", QueueRules::redrives),
            Map.entry("asynchronous hops", QueueRules::asynchronousHops),
            Map.entry("visibility", QueueRules::visibility),
            Map.entry("readers", QueueRules::readers),
            Map.entry("encrypted queues", QueueRules::encryption),
            Map.entry("senders", QueueRules::senders),
            Map.entry("buckets", StorageRules::buckets),
            Map.entry("append only", StorageRules::appendOnly),
            Map.entry("logs", StorageRules::logs),
            Map.entry("deletion", StorageRules::deletion),
            Map.entry("work", deployed -> both(WorkRules.functions(deployed), WorkRules.job(deployed))),
            Map.entry("watch", deployed -> both(WorkRules.roles(deployed), WorkRules.alarms(deployed))));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** A change to the template that breaks a rule, and what the rule then says. */
    private record Broken(String rule, String violation, Consumer<ObjectNode> change) {}

    private static final String ARN = "arn:aws:sqs:sa-east-1:000000000000:pregao-";

    private static final List<Broken> BROKEN = List.of(
            new Broken(
                    "dead-letter queues",
                    ARN + "raw-objects has no dead-letter queue",
                    without("RawQueue.RedrivePolicy")),
            new Broken(
                    "dead-letter queues",
                    ARN + "events-dlq does not keep dead letters for 14 days",
                    with("EventDeadLetters.MessageRetentionPeriod", "345600")),
            new Broken(
                    "dead-letter queues",
                    ARN + "replay gives up a message before its fifth delivery",
                    with("ReplayQueue.RedrivePolicy.maxReceiveCount", "3")),
            new Broken(
                    "redrives",
                    ARN + "events-dlq takes dead letters of other queues than []",
                    without("EventDeadLetters.RedriveAllowPolicy")),
            new Broken(
                    "redrives",
                    ARN + "replay-dlq takes dead letters of other queues than [" + ARN + "replay]",
                    with("ReplayDeadLetters.RedriveAllowPolicy.redrivePermission", "allowAll")),
            new Broken(
                    "asynchronous hops",
                    "RawSubscription has no dead-letter queue",
                    without("RawSubscription.RedrivePolicy")),
            new Broken("asynchronous hops", "Fetcher has no dead-letter queue", without("Fetcher.DeadLetterQueue")),
            new Broken(
                    "asynchronous hops",
                    "Reconcile.Daily has no dead-letter queue",
                    without("Reconcile.Events.Daily.Properties.DeadLetterConfig")),
            new Broken(
                    "asynchronous hops",
                    "Catalog.RunSucceeded has no dead-letter queue",
                    without("Catalog.Events.RunSucceeded.Properties.DeadLetterConfig")),
            new Broken(
                    "asynchronous hops",
                    "RunFailedRule has no dead-letter queue",
                    without("RunFailedRule.Targets.0.DeadLetterConfig")),
            new Broken(
                    "visibility",
                    "Notifier: its queue hides a message for less than 660 s",
                    with("RawQueue.VisibilityTimeout", "659")),
            new Broken(
                    "visibility",
                    "Replay: its queue hides a message for less than 366 s",
                    with("Replay.Timeout", "61")),
            new Broken(
                    "readers",
                    "Notifier.RawObjects is read by more than two at a time",
                    without("Notifier.Events.RawObjects.Properties.ScalingConfig")),
            new Broken(
                    "encrypted queues",
                    ARN + "replay-dlq is not encrypted",
                    without("ReplayDeadLetters.SqsManagedSseEnabled")),
            new Broken(
                    "encrypted queues",
                    ARN + "events-dlq can be reached without TLS",
                    with("EventDeadLettersPolicy.PolicyDocument.Statement.TlsOnly.Effect", "Allow")),
            new Broken(
                    "encrypted queues",
                    "RawTopic can be reached without TLS",
                    without("RawTopicPolicy.PolicyDocument.Statement.TlsOnly.Condition")),
            new Broken(
                    "senders",
                    "RawTopicSends does not ask for the SourceArn",
                    without("RawQueuePolicy.PolicyDocument.Statement.RawTopicSends.Condition.ArnEquals")),
            new Broken(
                    "senders",
                    "FailedRunsArrive does not ask for the SourceAccount",
                    without(
                            "ReplayQueuePolicy.PolicyDocument.Statement.FailedRunsArrive.Condition.StringEqualsIfExists")),
            new Broken(
                    "senders",
                    "AlarmsPublish lets in somebody who is no service",
                    with("AlertsTopicPolicy.PolicyDocument.Statement.AlarmsPublish.Principal", "*")),
            new Broken(
                    "buckets",
                    "LakeBucket may become public: BlockPublicPolicy",
                    with("LakeBucket.PublicAccessBlockConfiguration.BlockPublicPolicy", "false")),
            new Broken("buckets", "RawBucket is not encrypted", without("RawBucket.BucketEncryption")),
            new Broken("buckets", "RawBucket knows access lists", without("RawBucket.OwnershipControls")),
            new Broken("buckets", "LakeBucket keeps abandoned uploads", without("LakeBucket.LifecycleConfiguration")),
            new Broken(
                    "buckets",
                    "RawBucket can be reached without TLS",
                    without("RawBucketPolicy.PolicyDocument.Statement.TlsOnly.Resource.1")),
            new Broken("append only", "raw objects can be replaced", root -> ((ArrayNode)
                            root.at("/Resources/RawBucketPolicy/Properties/PolicyDocument/Statement"))
                    .remove(1)),
            new Broken("logs", "EtlErrorLogs is kept for ever", without("EtlErrorLogs.RetentionInDays")),
            new Broken("deletion", "Database outlives the stack: Retain", root -> ((ObjectNode)
                            root.at("/Resources/Database"))
                    .put("DeletionPolicy", "Retain")),
            new Broken("work", "Fetcher has no Timeout", without("Fetcher.Timeout")),
            new Broken("work", "Catalog has no MemorySize", without("Catalog.MemorySize")),
            new Broken("work", "Replay has no log group of its own", without("Replay.LoggingConfig")),
            new Broken("work", "Notifier is not published with every change", root -> ((ObjectNode)
                            root.at("/Globals/Function"))
                    .remove("AutoPublishAliasAllProperties")),
            new Broken(
                    "work",
                    "Catalog has the role of another function",
                    with("Catalog.Role", "arn:aws:iam::000000000000:role/FetcherRole")),
            new Broken("work", "EtlJob has no limit of time", without("EtlJob.Timeout")),
            new Broken(
                    "work",
                    "EtlJob has a script whose name packaging would change",
                    with("EtlJob.Command.ScriptLocation", "glue/placeholder.scala")),
            new Broken(
                    "work", "EtlJob reads S3 in the region of S3A's choice", without("EtlJob.DefaultArguments.--conf")),
            new Broken("work", "Replay is not published with every change", without("Replay.AutoPublishCodeSha256")),
            new Broken("work", "EtlJob is retried behind the notifier's back", with("EtlJob.MaxRetries", "1")),
            new Broken("work", "EtlJob runs more than once at a time", without("EtlJob.ExecutionProperty")),
            new Broken("work", "EtlJob refuses a run instead of queuing it", without("EtlJob.JobRunQueuingEnabled")),
            new Broken("work", "EtlJob takes Glue's 10 workers", without("EtlJob.NumberOfWorkers")),
            new Broken("work", "EtlJob has no Glue version", without("EtlJob.GlueVersion")),
            new Broken("work", "EtlJob lets Glue make a bucket", without("EtlJob.DefaultArguments.--TempDir")),
            new Broken(
                    "work",
                    "EtlJob logs to a group that is kept for ever: /output",
                    with("EtlOutputLogs.LogGroupName", "/aws-glue/jobs/output")),
            new Broken(
                    "work",
                    "Workgroup scans without limit",
                    without("Workgroup.WorkGroupConfiguration.BytesScannedCutoffPerQuery")),
            new Broken(
                    "work",
                    "Workgroup lets a query set its own limits",
                    with("Workgroup.WorkGroupConfiguration.EnforceWorkGroupConfiguration", "false")),
            new Broken(
                    "watch",
                    "FetcherRole.Bars allows s3:*",
                    with("FetcherRole.Policies.0.PolicyDocument.Statement.Bars.Action", "s3:*")),
            new Broken(
                    "watch",
                    "ReplayRole.Alert is for every resource",
                    with("ReplayRole.Policies.0.PolicyDocument.Statement.Alert.Resource", "*")),
            new Broken(
                    "watch",
                    "EtlRole.LogGroups is for every resource",
                    with("EtlRole.Policies.0.PolicyDocument.Statement.LogGroups.Resource", "*")),
            new Broken(
                    "watch",
                    "CatalogRole has a managed policy",
                    with("CatalogRole.ManagedPolicyArns", "arn:aws:iam::aws:policy/AdministratorAccess")),
            new Broken(
                    "watch",
                    "SchedulerRole is trusted to others than one service: []",
                    with("SchedulerRole.AssumeRolePolicyDocument.Statement.0.Principal", "*")),
            new Broken("watch", "DeadBatchesAlarm tells nobody", without("DeadBatchesAlarm.AlarmActions")),
            new Broken(
                    "watch", "nobody watches pregao-reconcile", with("ReconcileErrorsAlarm.MetricName", "Throttles")),
            new Broken("watch", "nobody watches pregao-replay-dlq", removed("ReplayDeadLettersAlarm")),
            new Broken("watch", "nobody watches NewestSessionAgeDays", removed("StaleDataAlarm")),
            new Broken("watch", "nobody watches BatchesFailed", removed("BatchesFailedAlarm")),
            new Broken("watch", "nobody watches SessionsBehind", removed("SessionsBehindAlarm")),
            new Broken("watch", "nobody watches TargetErrorCount", removed("ScheduleFailuresAlarm")),
            new Broken(
                    "watch",
                    "nobody sees calls refused to pregao-catalog",
                    with("ThrottlesAlarm.Metrics.4.MetricStat.Metric.MetricName", "Errors")),
            new Broken("watch", "nobody sees how long messages wait in pregao-replay", removed("ReplayQueueAgeAlarm")),
            new Broken("watch", "nobody misses the reconciler", removed("ReconcileMissingAlarm")));

    @TestFactory
    Stream<DynamicTest> theTemplateKeepsEveryRule() {
        Deployed deployed = Deployed.read();
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().apply(deployed)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> aBrokenTemplateIsFound() {
        return BROKEN.stream()
                .map(broken -> DynamicTest.dynamicTest(broken.violation(), () -> assertThat(
                                RULES.get(broken.rule()).apply(Deployed.changed(folder, broken.change())))
                        .contains(broken.violation())));
    }

    @Test
    void everyRuleHasBeenSeenBroken() {
        assertThat(BROKEN.stream().map(Broken::rule).collect(Collectors.toSet()))
                .isEqualTo(RULES.keySet());
    }

    @Test
    void onlyTheBucketsOutliveTheStackWhereThatIsAskedFor() {
        assertThat(StorageRules.deletion(Deployed.read(Map.of("OnDelete", "Retain"))))
                .containsExactlyInAnyOrder(
                        "RawBucket outlives the stack: Retain", "LakeBucket outlives the stack: Retain");
    }

    /** CloudFormation's language extensions take these and Snapshot, which buckets do not have, from a parameter. */
    @Test
    void nothingElseThanDeletingAndRetainingCanBeAskedFor() {
        assertThatThrownBy(() -> Deployed.read(Map.of("OnDelete", "RetainExceptOnCreate")))
                .hasMessageContaining("'RetainExceptOnCreate' is not one of Delete, Retain");
    }

    @Test
    void anOperatorCanAskForARawBucketThatTakesAnyWrite() {
        assertThat(StorageRules.appendOnly(Deployed.read(Map.of("AppendOnly", "false"))))
                .containsExactly("raw objects can be replaced");
    }

    @Test
    void twoStacksWithDifferentPrefixesAndDatabasesDoNotClash() {
        // Given
        Deployed one = Deployed.read(Map.of("Prefix", "one", "DatabaseName", "one_db"));
        // When
        Deployed other = Deployed.read(Map.of("Prefix", "other", "DatabaseName", "other_db"));
        Deployed sameDatabase = Deployed.read(Map.of("Prefix", "other", "DatabaseName", "one_db"));
        // Then
        assertThat(StorageRules.clashes(one, other)).isEmpty();
        assertThat(StorageRules.clashes(one, sameDatabase)).containsExactly("AWS::Glue::Database one_db");
        assertThat(StorageRules.clashes(one, one)).hasSizeGreaterThan(40);
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Consumer<ObjectNode> with(String path, String value) {
        return root -> {
            ObjectNode parent = (ObjectNode) parent(root, path);
            parent.put(last(path), value);
        };
    }

    private static Consumer<ObjectNode> without(String path) {
        return root -> {
            JsonNode parent = parent(root, path);
            JsonNode removed = parent instanceof ArrayNode array
                    ? array.remove(Integer.parseInt(last(path)))
                    : ((ObjectNode) parent).remove(last(path));
            assertThat(removed).as(path).isNotNull();
        };
    }

    private static Consumer<ObjectNode> removed(String resource) {
        return root -> assertThat(((ObjectNode) root.path("Resources")).remove(resource))
                .as(resource)
                .isNotNull();
    }

    /** A path is a resource's name, then names under its properties, numbers in a list, or statements' Sids. */
    private static JsonNode parent(ObjectNode root, String path) {
        String[] steps = path.split("\\.", -1);
        JsonNode node = root.path("Resources").path(steps[0]).path("Properties");
        for (int i = 1; i < steps.length - 1; i++) {
            node = node instanceof ArrayNode array ? element(array, steps[i]) : node.path(steps[i]);
        }
        assertThat(node.isContainerNode()).as(path).isTrue();
        return node;
    }

    private static JsonNode element(ArrayNode array, String step) {
        if (step.matches("[0-9]+")) {
            return array.path(Integer.parseInt(step));
        }
        for (JsonNode each : array) {
            if (each.path("Sid").asText().equals(step)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
