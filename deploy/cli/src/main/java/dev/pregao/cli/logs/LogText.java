package dev.pregao.cli.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.local.core.logs.LogLine;
import java.util.Optional;

/** A line of a log for a reader. */
final class LogText {
    private LogText() {}

    /** Empty for what is for machines: metrics, and Lambda's own record of a call that went well. */
    static Optional<String> of(LogReader.Line line) {
        JsonNode json = LogLine.json(line.text());
        if (json.has("_aws") || isACallThatWentWell(json)) {
            return Optional.empty();
        }
        String text =
                LogLine.isOne(json) ? new LogLine(json).toString() : line.text().stripTrailing();
        return Optional.of("%-9s | %s".formatted(line.writer(), text));
    }

    private static boolean isACallThatWentWell(JsonNode json) {
        return json.path("type").asText().startsWith("platform.")
                && json.path("record").path("status").asText("success").equals("success");
    }
}
