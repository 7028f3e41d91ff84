package dev.pregao.cli.status;

import dev.pregao.cli.session.StackNames;
import dev.pregao.cli.text.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** The same figures of a deployed stack, from CloudWatch, in one call. */
public record CloudWatchFigures(CloudWatchClient cloudWatch, StackNames names) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> FUNCTIONS = List.of("fetcher", "notifier", "replay", "catalog", "reconcile");

    /** Name and statistic of what Lambda measures of a function. */
    private static final List<List<String>> COLUMNS = List.of(
            List.of("Invocations", "Sum"),
            List.of("Errors", "Sum"),
            List.of("Duration", "p99"),
            List.of("Duration", "Maximum"));

    public String lastWeek(Instant now) {
        List<MetricDataQuery> queries = new ArrayList<>();
        Figures.COUNTERS.forEach(
                name -> queries.add(query("m" + name, "Pregao", name, "Stack", names.prefix(), "Sum")));
        for (String function : FUNCTIONS) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                queries.add(query(
                        function + column,
                        "AWS/Lambda",
                        COLUMNS.get(column).get(0),
                        "FunctionName",
                        names.prefix() + "-" + function,
                        COLUMNS.get(column).get(1)));
            }
        }
        Map<String, Double> values = values(queries, now);
        List<String> counted = Figures.COUNTERS.stream()
                .map(name -> name + " " + shown(values.get("m" + name)))
                .toList();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String function : FUNCTIONS) {
            List<@Nullable String> row = new ArrayList<>(List.of(names.prefix() + "-" + function));
            for (int column = 0; column < COLUMNS.size(); column++) {
                row.add(shown(values.get(function + column)));
            }
            rows.add(row);
        }
        return "In the last seven days:\n  measured  " + String.join(", ", counted) + "\n"
                + new TextTable(List.of("function", "calls", "errors", "worst day's p99 ms", "longest ms"), rows)
                + "Cold starts and memory stand in the functions' REPORT lines; costs in Cost Explorer.\n";
    }

    /** A value a day, of which counts are added and durations give the longest; none where nothing was measured. */
    private Map<String, Double> values(List<MetricDataQuery> queries, Instant now) {
        Map<String, String> statistics = new HashMap<>();
        queries.forEach(query -> statistics.put(query.id(), query.metricStat().stat()));
        Map<String, Double> values = new HashMap<>();
        cloudWatch
                .getMetricDataPaginator(get -> get.metricDataQueries(queries)
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

    private static MetricDataQuery query(
            String id, String namespace, String name, String dimension, String value, String statistic) {
        Metric metric = Metric.builder()
                .namespace(namespace)
                .metricName(name)
                .dimensions(Dimension.builder().name(dimension).value(value).build())
                .build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat(statistic)
                        .period(Math.toIntExact(DAY.toSeconds()))
                        .metric(metric))
                .build();
    }

    private static String shown(@Nullable Double value) {
        return String.format(Locale.ROOT, "%.0f", value == null ? 0 : value);
    }
}
