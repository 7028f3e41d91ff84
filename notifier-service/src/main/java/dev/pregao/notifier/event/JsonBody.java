package dev.pregao.notifier.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.Quoted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a body nobody vouches for: every refusal names the field, and quotes no more than is safe to log. */
final class JsonBody {

    private JsonBody() {}

    static JsonNode parse(ObjectMapper json, @Nullable String body) throws UnreadableException {
        if (body == null) {
            throw new UnreadableException("no body");
        }
        JsonNode root;
        try {
            root = json.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new UnreadableException("not JSON: " + Quoted.of(notJson.getOriginalMessage()));
        }
        if (!root.isObject()) {
            throw new UnreadableException("not a JSON object");
        }
        return root;
    }

    static JsonNode object(JsonNode parent, String field) throws UnreadableException {
        JsonNode value = parent.path(field);
        if (!value.isObject()) {
            throw new UnreadableException(field + " is no object");
        }
        return value;
    }

    static String text(JsonNode parent, String field) throws UnreadableException {
        JsonNode value = parent.path(field);
        if (!value.isTextual()) {
            throw new UnreadableException(field + " is no text");
        }
        return value.textValue();
    }

    static List<String> texts(JsonNode parent, String field) throws UnreadableException {
        JsonNode value = parent.path(field);
        if (!value.isArray()) {
            throw new UnreadableException(field + " is no list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw new UnreadableException(field + " is no list of texts");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    /** A body we cannot act on; the message is the reason. */
    static final class UnreadableException extends Exception {
        UnreadableException(String reason) {
            super(reason);
        }
    }
}
