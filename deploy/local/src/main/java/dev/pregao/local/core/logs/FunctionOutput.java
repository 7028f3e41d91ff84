package dev.pregao.local.core.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where functions' lines of output go: metrics are summed, log lines in JSON are made readable, and all but metrics
 * are logged behind the function's name.
 */
public final class FunctionOutput {
    private final EmbeddedMetrics metrics;
    private final BiConsumer<String, String> kept;
    private final Consumer<String> log;

    /**
     * Takes lines from now on.
     *
     * @param kept gets a function's name and its line as it is
     * @param log gets what a person reads
     */
    public FunctionOutput(EmbeddedMetrics metrics, BiConsumer<String, String> kept, Consumer<String> log) {
        this.metrics = metrics;
        this.kept = kept;
        this.log = log;
    }

    public void accept(String function, String line) {
        kept.accept(function, line);
        JsonNode json = LogLine.json(line);
        if (EmbeddedMetrics.isOne(json)) {
            metrics.add(json);
        } else {
            log.accept(function + " | " + (LogLine.isOne(json) ? new LogLine(json) : line));
        }
    }
}
