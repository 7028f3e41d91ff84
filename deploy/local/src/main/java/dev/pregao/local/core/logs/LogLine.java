package dev.pregao.local.core.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * A function's JSON log line, written for a reader: time in UTC, level, logger's short name, message, the fields of
 * its context, and the exception with its stack below.
 *
 * @see <a href="https://quarkus.io/guides/logging#json-logging">JSON logging</a>
 */
public record LogLine(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    /** A line as JSON; missing where it is just text. */
    public static JsonNode json(String line) {
        if (!line.startsWith("{")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException justText) {
            return MissingNode.getInstance();
        }
    }

    public static boolean isOne(JsonNode line) {
        return line.path("message").isValueNode() && line.has("level");
    }

    @Override
    public String toString() {
        String logger = json.path("loggerName").asText();
        StringBuilder text = new StringBuilder();
        text.append("%s %-5s [%s] %s"
                .formatted(
                        time(json.path("timestamp").asText()),
                        json.path("level").asText(),
                        logger.substring(logger.lastIndexOf('.') + 1),
                        json.path("message").asText()));
        for (Map.Entry<String, JsonNode> field : json.path("mdc").properties()) {
            String pair = " " + field.getKey() + "=" + field.getValue().asText();
            // The message often says it already.
            if (!(text + " ").contains(pair + " ")) {
                text.append(pair);
            }
        }
        if (json.has("stackTrace")) {
            text.append('\n').append(json.path("stackTrace").asText().stripTrailing());
        }
        exception(json.path("exception"), "", text);
        return text.toString();
    }

    private static void exception(JsonNode exception, String before, StringBuilder text) {
        if (!exception.isObject()) {
            return;
        }
        text.append('\n')
                .append(before)
                .append(exception.path("exceptionType").asText())
                .append(": ")
                .append(exception.path("message").asText());
        for (JsonNode frame : exception.path("frames")) {
            text.append("\n\tat %s.%s:%s"
                    .formatted(
                            frame.path("class").asText(),
                            frame.path("method").asText(),
                            frame.path("line").asText("?")));
        }
        exception(exception.path("causedBy").path("exception"), "Caused by: ", text);
    }

    private static String time(String timestamp) {
        try {
            return TIME.format(OffsetDateTime.parse(timestamp).withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException inAnotherForm) {
            return timestamp;
        }
    }
}
