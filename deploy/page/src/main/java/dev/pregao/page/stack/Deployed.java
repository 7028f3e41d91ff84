package dev.pregao.page.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** A stack in an account: CloudWatch's figures of a week, asked for at most every five minutes, since they cost money. */
public final class Deployed implements Surroundings {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PACE = Duration.ofSeconds(15);
    private static final List<String> FUNCTIONS = List.of("fetcher", "notifier", "replay", "catalog", "reconcile");

    private final CloudWatchClient cloudWatch;
    private final Stack.Names names;
    private final Clock clock;
    private @Nullable JsonNode known;
    private Instant knownAt = Instant.EPOCH;

    public Deployed(CloudWatchClient cloudWatch, Stack.Names names, Clock clock) {
        this.cloudWatch = cloudWatch;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "deployed";
    }

    @Override
    public String market() {
        return "";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public synchronized JsonNode functions() {
        Instant now = clock.instant();
        if (known == null || knownAt.plus(KEPT).isBefore(now)) {
            known = load(now);
            knownAt = now;
        }
        return known;
    }

    /** The log lies in CloudWatch, under {@code /aws-glue/jobs/<job>}. */
    @Override
    public List<String> log(String run) {
        return List.of();
    }

    private JsonNode load(Instant now) {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (String function : FUNCTIONS) {
            queries.add(query(function + "_calls", function, "Invocations", "Sum"));
            queries.add(query(function + "_errors", function, "Errors", "Sum"));
            queries.add(query(function + "_p99", function, "Duration", "p99"));
            queries.add(query(function + "_max", function, "Duration", "Maximum"));
        }
        Map<String, Double> values = new HashMap<>();
        cloudWatch
                .getMetricDataPaginator(get -> get.metricDataQueries(queries)
                        .startTime(now.minus(WEEK))
                        .endTime(now))
                .metricDataResults()
                .forEach(result -> result.values().forEach(value -> values.merge(result.id(), value, Double::sum)));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("since", "week");
        ArrayNode list = json.putArray("functions");
        for (String function : FUNCTIONS) {
            ObjectNode one = list.addObject().put("name", names.prefix() + "-" + function);
            one.put("invocations", values.getOrDefault(function + "_calls", 0.0).longValue());
            one.put("errors", values.getOrDefault(function + "_errors", 0.0).longValue());
            ObjectNode durations = one.putObject("durationMillis");
            durations.put("p99", values.get(function + "_p99")).put("max", values.get(function + "_max"));
        }
        return json;
    }

    /** One value over the whole week. */
    private MetricDataQuery query(String id, String function, String metric, String statistic) {
        Dimension dimension = Dimension.builder()
                .name("FunctionName")
                .value(names.prefix() + "-" + function)
                .build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat(statistic)
                        .period(Math.toIntExact(WEEK.toSeconds()))
                        .metric(of ->
                                of.namespace("AWS/Lambda").metricName(metric).dimensions(dimension)))
                .build();
    }
}
