package dev.pregao.local.core.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.function.Consumer;

/**
 * Where functions' lines of output go: metrics are summed, log lines in JSON are made readable, and all but metrics
 * are logged behind the function's name.
 */
public final class FunctionOutput {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedMetrics metrics;
    private final Consumer<String> log;

    public FunctionOutput(EmbeddedMetrics metrics, Consumer<String> log) {
        this.metrics = metrics;
        this.log = log;
    }

    public void accept(String function, String line) {
        JsonNode json = json(line);
        if (EmbeddedMetrics.isOne(json)) {
            metrics.add(json);
        } else {
            log.accept(function + " | " + (LogLine.isOne(json) ? new LogLine(json) : line));
        }
    }

    /** Missing where the line is just text. */
    private static JsonNode json(String line) {
        if (!line.startsWith("{")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException justText) {
            return MissingNode.getInstance();
        }
    }
}
