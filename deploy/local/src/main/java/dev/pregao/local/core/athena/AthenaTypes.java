package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engine's types and values as Athena names and prints them. */
final class AthenaTypes {
    /** As Athena tells them, whatever the type's own size. */
    private static final Map<String, Integer> PRECISIONS = Map.ofEntries(
            Map.entry("tinyint", 3),
            Map.entry("smallint", 5),
            Map.entry("integer", 10),
            Map.entry("bigint", 19),
            Map.entry("real", 17),
            Map.entry("double", 17),
            Map.entry("timestamp", 3),
            Map.entry("timestamp with time zone", 3),
            Map.entry("varchar", Integer.MAX_VALUE),
            Map.entry("varbinary", 1 << 30));

    private AthenaTypes() {}

    /** What Athena says of a column of a result. */
    static QueryExecution.Column column(JsonNode column) {
        JsonNode signature = column.path("typeSignature");
        String raw = signature.path("rawType").asText();
        boolean decimal = raw.equals("decimal");
        return new QueryExecution.Column(
                column.path("name").asText(),
                raw.equals("real") ? "float" : raw,
                decimal ? argument(signature, 0).asInt() : PRECISIONS.getOrDefault(raw, 0),
                decimal ? argument(signature, 1).asInt() : 0);
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
