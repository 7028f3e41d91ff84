package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template declares, with every parameter and intrinsic function resolved; ARNs are complete. */
public record Topology(
        String account,
        String region,
        List<Bucket> buckets,
        List<Topic> topics,
        List<Queue> queues,
        List<Subscription> subscriptions,
        List<Function> functions,
        List<Rule> rules,
        List<Schedule> schedules,
        List<Job> jobs,
        List<Database> databases,
        List<Workgroup> workgroups,
        List<NamedQuery> namedQueries) {

    public Topology {
        buckets = List.copyOf(buckets);
        topics = List.copyOf(topics);
        queues = List.copyOf(queues);
        subscriptions = List.copyOf(subscriptions);
        functions = List.copyOf(functions);
        rules = List.copyOf(rules);
        schedules = List.copyOf(schedules);
        jobs = List.copyOf(jobs);
        databases = List.copyOf(databases);
        workgroups = List.copyOf(workgroups);
        namedQueries = List.copyOf(namedQueries);
    }

    /** With a workgroup and nothing else. */
    public static Topology of(String account, String region, Workgroup workgroup) {
        return new Topology(
                account,
                region,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(workgroup),
                List.of());
    }

    /** {@code appendOnly}: its policy denies writes that could replace an object. */
    public record Bucket(String name, List<TopicNotification> notifications, boolean appendOnly) {}

    /** {@code event} as in the template ({@code s3:ObjectCreated:*}); prefix and suffix are empty when not given. */
    public record TopicNotification(String topicArn, String event, String prefix, String suffix) {}

    public record Topic(String name, String arn) {}

    /** {@code deadLetterArn} is null and {@code maxReceiveCount} 0 where there is no redrive policy. */
    public record Queue(
            String name,
            String arn,
            Duration visibilityTimeout,
            Duration retention,
            Duration delay,
            @Nullable String deadLetterArn,
            int maxReceiveCount) {}

    /** {@code protocol} is {@code sqs} or {@code email}. */
    public record Subscription(String topicArn, String protocol, String endpoint, boolean rawDelivery) {}

    /**
     * A function.
     *
     * @param alias what its events are sent to; empty where it has none
     * @param architecture x86_64 or arm64
     */
    public record Function(
            String name,
            String arn,
            String alias,
            Path artifact,
            String handler,
            String runtime,
            String architecture,
            int memoryMegabytes,
            Duration timeout,
            Map<String, String> environment,
            @Nullable String deadLetterArn,
            List<QueueSource> sources) {}

    /** {@code maximumConcurrency}: batches that are with the function at once. */
    public record QueueSource(
            String queueArn, int batchSize, Duration window, int maximumConcurrency, boolean partialFailures) {}

    /** {@code pattern} is an EventBridge event pattern. */
    public record Rule(String name, boolean enabled, JsonNode pattern, List<Target> targets) {}

    /** {@code deadLetterArn}: where an event goes that the target could not be given, or null. */
    public record Target(String arn, @Nullable String deadLetterArn) {}

    /** {@code input} is empty where the target gets the scheduler's own event. */
    public record Schedule(String name, String arn, String expression, String targetArn, String input) {}

    /** {@code arguments} are the job's DefaultArguments. */
    public record Job(
            String name,
            Map<String, String> arguments,
            URI scriptLocation,
            int maxConcurrentRuns,
            boolean queuing,
            Duration timeout,
            int workers,
            String glueVersion) {}

    public record Database(String name, String description) {}

    /**
     * {@code enforced}: results go to {@code outputLocation} whatever a query asks for; it is null where each query has to
     * tell.
     */
    public record Workgroup(String name, @Nullable URI outputLocation, long scanLimitBytes, boolean enforced) {}

    public record NamedQuery(String name, String workgroup, String database, String description, String sql) {}
}
