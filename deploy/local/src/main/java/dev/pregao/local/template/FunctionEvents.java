package dev.pregao.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The {@code Events} of a function: queues it reads, rules that send it events, schedules that start it.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html">event sources</a>
 */
record FunctionEvents(List<Topology.QueueSource> queues, List<Topology.Rule> rules, List<Topology.Schedule> schedules) {
    /** With how many readers Lambda begins where the template sets no limit. */
    private static final int FIRST_READERS = 5;

    /** {@code target} is what the events are sent to: the function's ARN, or its alias's. */
    static FunctionEvents read(Map<String, Section> events, String target, TemplateReader.Place place) {
        List<Topology.QueueSource> queues = new ArrayList<>();
        List<Topology.Rule> rules = new ArrayList<>();
        List<Topology.Schedule> schedules = new ArrayList<>();
        for (Section event : events.values()) {
            Section properties = event.section("Properties");
            switch (event.text("Type")) {
                case "SQS" -> queues.add(queue(properties));
                case "EventBridgeRule" -> rules.add(rule(properties, target));
                case "ScheduleV2" -> schedules.add(schedule(properties, target, place));
                default ->
                    throw event.error("Type", "only SQS, EventBridgeRule and ScheduleV2 work in the embedded cloud");
            }
        }
        return new FunctionEvents(queues, rules, schedules);
    }

    private static Topology.QueueSource queue(Section properties) {
        properties.require("Enabled", "true", "true");
        properties.withoutEffect("MetricsConfig", "Tags");
        List<String> responseTypes = properties.texts("FunctionResponseTypes");
        if (!responseTypes.isEmpty() && !responseTypes.equals(List.of("ReportBatchItemFailures"))) {
            throw properties.error(
                    "FunctionResponseTypes", "only ReportBatchItemFailures exists, not " + responseTypes);
        }
        int batchSize = properties.number("BatchSize", 10);
        Duration window = properties.seconds("MaximumBatchingWindowInSeconds", 0);
        if (batchSize < 1 || batchSize > 10_000) {
            throw properties.error("BatchSize", "must be from 1 to 10000, not " + batchSize);
        }
        if (window.toSeconds() > 300 || (batchSize > 10 && window.isZero())) {
            throw properties.error(
                    "MaximumBatchingWindowInSeconds",
                    "must be from 1 to 300 where BatchSize is above 10, not " + window.toSeconds());
        }
        return new Topology.QueueSource(
                properties.text("Queue"), batchSize, window, concurrency(properties), !responseTypes.isEmpty());
    }

    private static int concurrency(Section properties) {
        Section scaling = properties.find("ScalingConfig").orElse(null);
        int concurrency = scaling == null ? FIRST_READERS : scaling.number("MaximumConcurrency", FIRST_READERS);
        if (concurrency < 2 || concurrency > 1000) {
            throw properties.error("ScalingConfig", "MaximumConcurrency is from 2 to 1000, not " + concurrency);
        }
        return concurrency;
    }

    private static Topology.Rule rule(Section properties, String target) {
        properties.require("EventBusName", "default", "default");
        properties.find("Target").ifPresent(each -> each.withoutEffect("Id"));
        properties.withoutEffect("RetryPolicy");
        boolean enabled = "ENABLED".equals(properties.text("State", "ENABLED"));
        return new Topology.Rule(
                properties.text("RuleName"),
                enabled,
                properties.tree("Pattern"),
                List.of(new Topology.Target(target, properties.deadLetter())));
    }

    private static Topology.Schedule schedule(Section properties, String target, TemplateReader.Place place) {
        properties.withoutEffect(
                "Description",
                "FlexibleTimeWindow",
                "ScheduleExpressionTimezone",
                "RoleArn",
                "RetryPolicy",
                "DeadLetterConfig");
        String name = properties.text("Name");
        String arn = "arn:aws:scheduler:%s:%s:schedule/%s/%s"
                .formatted(place.region(), place.account(), properties.text("GroupName", "default"), name);
        return new Topology.Schedule(
                name, arn, properties.text("ScheduleExpression"), target, properties.text("Input", ""));
    }
}
