package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engine's types and values as Athena names and prints them. */
final class AthenaTypes {
    private AthenaTypes() {}

    /** Athena's name of a type, without its sizes. */
    static String name(JsonNode signature) {
        String raw = signature.path("rawType").asText();
        return raw.equals("real") ? "float" : raw;
    }

    /** A value as it stands in a result; null for none. */
    static @Nullable String text(JsonNode value, JsonNode signature) {
        if (value.isNull()) {
            return null;
        }
        return switch (signature.path("rawType").asText()) {
            case "array" -> {
                JsonNode element = argument(signature, 0);
                List<String> parts = new ArrayList<>();
                value.forEach(each -> parts.add(String.valueOf(text(each, element))));
                yield "[" + String.join(", ", parts) + "]";
            }
            case "map" -> {
                JsonNode element = argument(signature, 1);
                yield value.properties().stream()
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue(), element))
                        .collect(Collectors.joining(", ", "{", "}"));
            }
            case "row" -> row(value, signature);
            case "varbinary" ->
                HexFormat.ofDelimiter(" ").formatHex(Base64.getDecoder().decode(value.asText()));
            default -> value.asText();
        };
    }

    private static String row(JsonNode value, JsonNode signature) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode field = argument(signature, i);
            String name = field.path("fieldName").path("name").asText("field" + i);
            parts.add(name + "=" + text(value.path(i), field.path("typeSignature")));
        }
        return parts.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static JsonNode argument(JsonNode signature, int index) {
        return signature.path("arguments").path(index).path("value");
    }
}
