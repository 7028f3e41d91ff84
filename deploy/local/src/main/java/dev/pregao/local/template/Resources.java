package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The resources that are wired here, gathered into a {@link Topology}; property names and defaults are AWS's. */
final class Resources {

    private final Path folder;
    private final TemplateReader.Place place;
    private final References references;
    private final List<Topology.Bucket> buckets = new ArrayList<>();
    private final Set<String> appendOnly = new HashSet<>();
    private final List<Topology.Topic> topics = new ArrayList<>();
    private final List<Topology.Queue> queues = new ArrayList<>();
    private final List<Topology.Subscription> subscriptions = new ArrayList<>();
    private final List<Topology.Function> functions = new ArrayList<>();
    private final List<Topology.Rule> rules = new ArrayList<>();
    private final List<Topology.Schedule> schedules = new ArrayList<>();
    private final List<Topology.Job> jobs = new ArrayList<>();
    private final List<Topology.Database> databases = new ArrayList<>();
    private final List<Topology.Workgroup> workgroups = new ArrayList<>();
    private final List<Topology.NamedQuery> namedQueries = new ArrayList<>();

    Resources(Path folder, TemplateReader.Place place, References references) {
        this.folder = folder;
        this.place = place;
        this.references = references;
    }

    /** False where the type is not known. */
    boolean add(String id, String type, Section properties) {
        switch (type) {
            case "AWS::S3::Bucket" -> buckets.add(bucket(properties));
            case "AWS::S3::BucketPolicy" -> readPolicy(properties);
            case "AWS::SNS::Topic" -> topics.add(topic(id, properties));
            case "AWS::SQS::Queue" -> queues.add(queue(id, properties));
            case "AWS::SNS::Subscription" -> subscriptions.add(subscription(properties));
            case "AWS::Serverless::Function" ->
                add(FunctionResource.read(folder, references.arn(id), place, properties));
            case "AWS::Events::Rule" -> rules.add(rule(properties));
            case "AWS::Glue::Job" -> jobs.add(job(properties));
            case "AWS::Glue::Database" -> databases.add(database(properties));
            case "AWS::Athena::WorkGroup" -> workgroups.add(workgroup(properties));
            case "AWS::Athena::NamedQuery" -> namedQueries.add(namedQuery(properties));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void add(FunctionResource function) {
        functions.add(function.function());
        rules.addAll(function.events().rules());
        schedules.addAll(function.events().schedules());
    }

    Topology topology() {
        return new Topology(
                place.account(),
                place.region(),
                buckets.stream()
                        .map(bucket -> new Topology.Bucket(
                                bucket.name(), bucket.notifications(), appendOnly.contains(bucket.name())))
                        .toList(),
                topics,
                queues,
                subscriptions,
                functions,
                rules,
                schedules,
                jobs,
                databases,
                workgroups,
                namedQueries);
    }

    private static Topology.Bucket bucket(Section properties) {
        properties.withoutEffect(
                "VersioningConfiguration",
                "PublicAccessBlockConfiguration",
                "OwnershipControls",
                "BucketEncryption",
                "LifecycleConfiguration",
                "Tags");
        List<Topology.TopicNotification> notifications = new ArrayList<>();
        properties.find("NotificationConfiguration").ifPresent(configuration -> {
            for (Section topic : configuration.sections("TopicConfigurations")) {
                notifications.add(notification(topic));
            }
        });
        return new Topology.Bucket(properties.text("BucketName"), notifications, false);
    }

    /** Of what a policy denies, one thing has effect where anybody may do everything: what it does not let replace. */
    private void readPolicy(Section properties) {
        for (JsonNode statement : properties.tree("PolicyDocument").path("Statement")) {
            JsonNode unset = statement.path("Condition").path("Null").path("s3:if-none-match");
            boolean denied = statement.path("Effect").asText().equals("Deny")
                    && statement.path("Action").asText().equals("s3:PutObject");
            if (denied && unset.asText().equals("true")) {
                appendOnly.add(properties.text("Bucket"));
            }
        }
        properties.withoutEffect("Bucket");
    }

    private static Topology.TopicNotification notification(Section configuration) {
        String prefix = "";
        String suffix = "";
        Section filter =
                configuration.find("Filter").map(each -> each.section("S3Key")).orElse(null);
        for (Section rule : filter == null ? List.<Section>of() : filter.sections("Rules")) {
            switch (rule.text("Name")) {
                case "prefix" -> prefix = rule.text("Value");
                case "suffix" -> suffix = rule.text("Value");
                default -> throw rule.error("Name", "is neither prefix nor suffix");
            }
        }
        return new Topology.TopicNotification(configuration.text("Topic"), configuration.text("Event"), prefix, suffix);
    }

    private Topology.Topic topic(String id, Section properties) {
        properties.withoutEffect("DisplayName", "KmsMasterKeyId", "Tags");
        return new Topology.Topic(
                properties.text("TopicName"),
                references.value(id, "Resources." + id).asText());
    }

    private Topology.Queue queue(String id, Section properties) {
        properties.withoutEffect(
                "SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "RedriveAllowPolicy", "Tags");
        Section redrive = properties.find("RedrivePolicy").orElse(null);
        return new Topology.Queue(
                properties.text("QueueName"),
                references.arn(id),
                properties.seconds("VisibilityTimeout", 30),
                properties.seconds("MessageRetentionPeriod", 345_600),
                properties.seconds("DelaySeconds", 0),
                redrive == null ? null : redrive.text("deadLetterTargetArn"),
                redrive == null ? 0 : redrive.number("maxReceiveCount", 10));
    }

    private static Topology.Subscription subscription(Section properties) {
        String protocol = properties.text("Protocol");
        if (!Set.of("sqs", "email").contains(protocol)) {
            throw properties.error("Protocol", "only sqs and email work in the embedded cloud, not " + protocol);
        }
        properties.withoutEffect("RedrivePolicy");
        return new Topology.Subscription(
                properties.text("TopicArn"),
                protocol,
                properties.text("Endpoint"),
                properties.flag("RawMessageDelivery", false));
    }

    private static Topology.Rule rule(Section properties) {
        properties.withoutEffect("Description");
        properties.require("EventBusName", "default", "default");
        List<Topology.Target> targets = new ArrayList<>();
        for (Section target : properties.sections("Targets")) {
            target.withoutEffect("Id", "RetryPolicy");
            targets.add(new Topology.Target(target.text("Arn"), target.deadLetter()));
        }
        boolean enabled = "ENABLED".equals(properties.text("State", "ENABLED"));
        return new Topology.Rule(properties.text("Name"), enabled, properties.tree("EventPattern"), targets);
    }

    private static Topology.Job job(Section properties) {
        properties.withoutEffect("Description", "Role", "WorkerType", "Tags", "ExecutionClass");
        properties.require("MaxRetries", "0", "0");
        Section command = properties.section("Command").withoutEffect("PythonVersion");
        command.require("Name", "glueetl", "");
        Map<String, String> arguments = properties.textsByName("DefaultArguments");
        int concurrent = properties
                .find("ExecutionProperty")
                .map(each -> each.number("MaxConcurrentRuns", 1))
                .orElse(1);
        return new Topology.Job(
                properties.text("Name"),
                arguments,
                URI.create(command.text("ScriptLocation")),
                concurrent,
                properties.flag("JobRunQueuingEnabled", false),
                Duration.ofMinutes(properties.number("Timeout", 480)),
                properties.number("NumberOfWorkers", 10),
                properties.text("GlueVersion"));
    }

    private static Topology.Database database(Section properties) {
        properties.withoutEffect("CatalogId");
        Section input = properties.section("DatabaseInput");
        return new Topology.Database(input.text("Name"), input.text("Description", ""));
    }

    private static Topology.Workgroup workgroup(Section properties) {
        properties.withoutEffect("Description", "RecursiveDeleteOption", "State", "Tags");
        Section configuration = properties
                .section("WorkGroupConfiguration")
                .withoutEffect("PublishCloudWatchMetricsEnabled", "EngineVersion");
        Section result = configuration.section("ResultConfiguration").withoutEffect("EncryptionConfiguration");
        return new Topology.Workgroup(
                properties.text("Name"),
                URI.create(result.text("OutputLocation")),
                configuration.bigNumber("BytesScannedCutoffPerQuery", Long.MAX_VALUE),
                configuration.flag("EnforceWorkGroupConfiguration", true));
    }

    private static Topology.NamedQuery namedQuery(Section properties) {
        return new Topology.NamedQuery(
                properties.text("Name"),
                properties.text("WorkGroup"),
                properties.text("Database"),
                properties.text("Description"),
                properties.text("QueryString"));
    }
}
