package dev.pregao.page.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** What CloudWatch measured of a stack in a week, in one call. */
public record WeekFigures(CloudWatchClient cloudWatch) {
    /** The stack's functions, in the order of the path; their names follow the stack's prefix. */
    public static final List<String> FUNCTIONS =
            List.of("fetcher", "market", "notifier", "replay", "catalog", "reconcile");

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    /** What Lambda measures of a function. */
    public enum OfFunction {
        CALLS(0, "Invocations", "Sum"),
        ERRORS(1, "Errors", "Sum"),
        /** Of the worst day, in ms. */
        P99(2, "Duration", "p99"),
        /** In ms. */
        LONGEST(3, "Duration", "Maximum");

        private final int number;
        private final String metric;
        private final String statistic;

        OfFunction(int number, String metric, String statistic) {
            this.number = number;
            this.metric = metric;
            this.statistic = statistic;
        }

        /** Finds the value of one of {@link #FUNCTIONS}. */
        public String id(String function) {
            return function + number;
        }

        private Wanted wanted(String prefix, String function) {
            return new Wanted(id(function), "AWS/Lambda", metric, "FunctionName", prefix + "-" + function, statistic);
        }
    }

    /**
     * A figure to ask for.
     *
     * @param id finds its value; a lower-case letter first, then letters and digits
     */
    public record Wanted(
            String id, String namespace, String metric, String dimension, String value, String statistic) {}

    /** All that Lambda measures of the stack's functions. */
    public static List<Wanted> ofFunctions(String prefix) {
        return FUNCTIONS.stream()
                .flatMap(function -> Arrays.stream(OfFunction.values()).map(each -> each.wanted(prefix, function)))
                .toList();
    }

    /** By id: a value a day, of which counts are added and durations give the longest; none where nothing was measured. */
    public Map<String, Double> before(Instant now, List<Wanted> wanted) {
        Map<String, String> statistics = new HashMap<>();
        wanted.forEach(each -> statistics.put(each.id(), each.statistic()));
        Map<String, Double> values = new HashMap<>();
        cloudWatch
                .getMetricDataPaginator(get -> get.metricDataQueries(
                                wanted.stream().map(WeekFigures::query).toList())
                        .startTime(now.minus(WEEK))
                        .endTime(now))
                .metricDataResults()
                .forEach(result -> result.values()
                        .forEach(value -> values.merge(
                                result.id(),
                                value,
                                "Sum".equals(statistics.get(result.id())) ? Double::sum : Math::max)));
        return values;
    }

    private static MetricDataQuery query(Wanted wanted) {
        Metric metric = Metric.builder()
                .namespace(wanted.namespace())
                .metricName(wanted.metric())
                .dimensions(Dimension.builder()
                        .name(wanted.dimension())
                        .value(wanted.value())
                        .build())
                .build();
        return MetricDataQuery.builder()
                .id(wanted.id())
                .metricStat(stat -> stat.stat(wanted.statistic())
                        .period(Math.toIntExact(DAY.toSeconds()))
                        .metric(metric))
                .build();
    }
}
