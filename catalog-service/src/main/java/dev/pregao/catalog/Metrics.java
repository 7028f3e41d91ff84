package dev.pregao.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Instant;

/**
 * Figures for CloudWatch, as lines on standard output (embedded metric format): no call that could fail or be waited for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
@Singleton
public class Metrics {

    private final ObjectMapper json;
    private final String stack;
    private final PrintStream out;

    @Inject
    public Metrics(ObjectMapper json, CatalogConfig config) {
        this(json, config.stack(), System.out);
    }

    public Metrics(ObjectMapper json, String stack, PrintStream out) {
        this.json = json;
        this.stack = stack;
        this.out = out;
    }

    /**
     * A report was registered for the first time.
     *
     * @param partitions created or updated
     * @param rejected rows the run refused
     */
    public void registered(int partitions, long rejected, Instant now) {
        write("PartitionsRegistered", partitions, now);
        write("BarsRejected", rejected, now);
    }

    /** What the reconciler found, mended or not. */
    public void found(int findings, Instant now) {
        write("Findings", findings, now);
    }

    /** Days from the newest refined session to today in São Paulo. */
    public void newestSession(long ageDays, Instant now) {
        write("NewestSessionAgeDays", ageDays, now);
    }

    private void write(String metric, long value, Instant now) {
        ObjectNode line = json.createObjectNode();
        ObjectNode head = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
        ObjectNode directive = head.putArray("CloudWatchMetrics").addObject().put("Namespace", "Pregao");
        directive.putArray("Dimensions").addArray().add("Stack");
        directive.putArray("Metrics").addObject().put("Name", metric).put("Unit", unit(metric));
        line.put("Stack", stack).put(metric, value);
        try {
            out.println(json.writeValueAsString(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + metric, impossible);
        }
    }

    /** CloudWatch has no unit of days. */
    private static String unit(String metric) {
        return metric.endsWith("Days") ? "None" : "Count";
    }
}
