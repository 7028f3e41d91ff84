package dev.pregao.notifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Instant;

/**
 * Figures for CloudWatch, as lines on standard output (embedded metric format): no call that could fail or be waited for.
 * They count what was done, so an event delivered twice may count twice.
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
    public Metrics(ObjectMapper json, NotifierConfig config) {
        this(json, config.stack(), System.out);
    }

    public Metrics(ObjectMapper json, String stack, PrintStream out) {
        this.json = json;
        this.stack = stack;
        this.out = out;
    }

    /** A run was accepted by Glue. */
    public void batchStarted(Instant now) {
        count("BatchesStarted", now);
    }

    /** A run ended without its report. */
    public void batchFailed(Instant now) {
        count("BatchesFailed", now);
    }

    /** A batch waits for an operator. */
    public void batchDead(Instant now) {
        count("BatchesDead", now);
    }

    private void count(String metric, Instant now) {
        ObjectNode line = json.createObjectNode();
        ObjectNode head = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
        ObjectNode directive = head.putArray("CloudWatchMetrics").addObject().put("Namespace", "Pregao");
        directive.putArray("Dimensions").addArray().add("Stack");
        directive.putArray("Metrics").addObject().put("Name", metric).put("Unit", "Count");
        line.put("Stack", stack).put(metric, 1);
        try {
            out.println(json.writeValueAsString(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + metric, impossible);
        }
    }
}
