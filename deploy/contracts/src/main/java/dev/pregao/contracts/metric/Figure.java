package dev.pregao.contracts.metric;

import dev.pregao.contracts.Quoted;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One figure for CloudWatch, as a line of the embedded metric format: written to standard output it is no call that could
 * fail or be waited for.
 *
 * @param name of the metric
 * @param unit as CloudWatch writes it: {@code Count}, {@code Milliseconds}, {@code None}
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
public record Figure(String name, String unit, long value) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    public Figure {
        requireWord(name);
        requireWord(unit);
    }

    public static Figure count(String name, long value) {
        return new Figure(name, "Count", value);
    }

    /**
     * The line, without its end.
     *
     * @param stack name of the deployment, the figure's one dimension
     */
    public String line(String stack, Instant at) {
        requireWord(stack);
        return String.format(
                "{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"Pregao\",\"Dimensions\":[[\"Stack\"]],"
                        + "\"Metrics\":[{\"Name\":\"%s\",\"Unit\":\"%s\"}]}]},\"Stack\":\"%s\",\"%s\":%d}",
                at.toEpochMilli(), name, unit, stack, name, value);
    }

    private static void requireWord(String text) {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException(Quoted.of(text) + " is no name of a stack, figure or unit");
        }
    }
}
