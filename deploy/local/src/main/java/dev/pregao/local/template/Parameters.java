package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of a template's parameters: given ones over defaults, each checked against what its declaration allows. */
final class Parameters {
    private static final Set<String> KNOWN = Set.of(
            "Type",
            "Default",
            "Description",
            "AllowedValues",
            "AllowedPattern",
            "ConstraintDescription",
            "MinValue",
            "MaxValue",
            "MinLength",
            "MaxLength",
            "NoEcho");

    private final Map<String, JsonNode> values = new HashMap<>();

    Parameters(TemplateDocument document, Map<String, String> given) {
        ObjectNode declared = document.section("Parameters");
        Set<String> unknown = new TreeSet<>(given.keySet());
        declared.fieldNames().forEachRemaining(unknown::remove);
        if (!unknown.isEmpty()) {
            throw document.error("Parameters", "no parameter is called " + String.join(", ", unknown));
        }
        for (Map.Entry<String, JsonNode> each : declared.properties()) {
            String path = "Parameters." + each.getKey();
            values.put(each.getKey(), value(document, path, each.getValue(), given.get(each.getKey())));
        }
    }

    /** Text, or a list of texts for a {@code CommaDelimitedList}; null where no parameter has this name. */
    @Nullable JsonNode find(String name) {
        return values.get(name);
    }

    private static JsonNode value(TemplateDocument document, String path, JsonNode declared, @Nullable String given) {
        for (Map.Entry<String, JsonNode> each : declared.properties()) {
            if (!KNOWN.contains(each.getKey())) {
                throw document.error(path + "." + each.getKey(), "not known in a parameter");
            }
        }
        if (given == null && !declared.has("Default")) {
            throw document.error(path, "has no default and no value was given");
        }
        String text = given == null ? declared.get("Default").asText() : given;
        String type = declared.path("Type").asText();
        List<String> parts =
                switch (type) {
                    case "String", "Number" -> List.of(text);
                    case "CommaDelimitedList" -> List.of(text.split("\\s*,\\s*", -1));
                    default -> throw document.error(path + ".Type", "type %s is not known".formatted(type));
                };
        for (String part : parts) {
            String problem = problem(declared, type, part);
            if (problem != null) {
                throw document.error(path, "'%s' %s".formatted(part, problem));
            }
        }
        if (!type.equals("CommaDelimitedList")) {
            return JsonNodeFactory.instance.textNode(text);
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        parts.forEach(list::add);
        return list;
    }

    private static @Nullable String problem(JsonNode declared, String type, String text) {
        if (declared.has("AllowedValues")) {
            List<String> allowed = new ArrayList<>();
            declared.get("AllowedValues").forEach(each -> allowed.add(each.asText()));
            if (!allowed.contains(text)) {
                return "is not one of " + String.join(", ", allowed);
            }
        }
        if (declared.has("AllowedPattern")
                && !Pattern.matches(declared.get("AllowedPattern").asText(), text)) {
            return "does not match " + declared.get("AllowedPattern").asText();
        }
        if (text.length() < declared.path("MinLength").asInt(0)) {
            return "is shorter than " + declared.get("MinLength").asText();
        }
        if (text.length() > declared.path("MaxLength").asInt(Integer.MAX_VALUE)) {
            return "is longer than " + declared.get("MaxLength").asText();
        }
        return type.equals("Number") ? numberProblem(declared, text) : null;
    }

    private static @Nullable String numberProblem(JsonNode declared, String text) {
        if (!text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return "is not a number";
        }
        double number = Double.parseDouble(text);
        if (number < declared.path("MinValue").asDouble(Double.NEGATIVE_INFINITY)) {
            return "is less than " + declared.get("MinValue").asText();
        }
        if (number > declared.path("MaxValue").asDouble(Double.POSITIVE_INFINITY)) {
            return "is more than " + declared.get("MaxValue").asText();
        }
        return null;
    }
}
