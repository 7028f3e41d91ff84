package dev.pregao.local.core.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What functions measured since the cloud's start: lines of output in CloudWatch's embedded metric format, summed by
 * stack and name.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">format</a>
 */
public final class EmbeddedMetrics {
    private static final String STACK = "Stack";

    private final Map<String, Map<String, Metric>> byStack = new TreeMap<>();

    /**
     * One metric of one stack.
     *
     * @param last the newest value
     * @param count how many values there were
     * @param time of the newest value
     */
    public record Metric(double sum, double last, long count, Instant time) {
        private Metric plus(double value, Instant at) {
            return new Metric(sum + value, value, count + 1, at);
        }
    }

    static boolean isOne(JsonNode line) {
        return line.path("_aws").path("CloudWatchMetrics").isArray();
    }

    /** Takes in a line's values; one without the dimension {@code Stack} counts for a stack without a name. */
    synchronized void add(JsonNode line) {
        Instant time = Instant.ofEpochMilli(line.path("_aws").path("Timestamp").asLong());
        String stack = line.path(STACK).asText("");
        for (JsonNode directive : line.path("_aws").path("CloudWatchMetrics")) {
            for (JsonNode metric : directive.path("Metrics")) {
                String name = metric.path("Name").asText();
                values(line.path(name)).forEach(value -> add(stack, name, value, time));
            }
        }
    }

    /** By stack, then by name. */
    public synchronized Map<String, Map<String, Metric>> all() {
        Map<String, Map<String, Metric>> copy = new TreeMap<>();
        byStack.forEach((stack, metrics) -> copy.put(stack, new TreeMap<>(metrics)));
        return copy;
    }

    private void add(String stack, String name, double value, Instant time) {
        byStack.computeIfAbsent(stack, none -> new TreeMap<>())
                .merge(name, new Metric(value, value, 1, time), (before, one) -> before.plus(value, time));
    }

    /** A value is a number or a list of numbers. */
    private static List<Double> values(JsonNode value) {
        List<Double> values = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (each.isNumber()) {
                values.add(each.asDouble());
            }
        }
        return values;
    }
}
