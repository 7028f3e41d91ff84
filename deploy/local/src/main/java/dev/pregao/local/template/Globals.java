package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What all functions of a template share.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">Globals</a>
 */
record Globals(TemplateDocument document) {

    /** SAM's rule: a function's own value wins, mappings are merged, lists are joined. */
    JsonNode under(JsonNode function) {
        ObjectNode globals = document.section("Globals");
        for (String kind : (Iterable<String>) globals::fieldNames) {
            if (!kind.equals("Function")) {
                throw document.error("Globals." + kind, "the embedded cloud knows globals for Function only");
            }
        }
        return merge(globals.path("Function"), function);
    }

    private static JsonNode merge(JsonNode global, JsonNode own) {
        if (own.isMissingNode()) {
            return global;
        }
        if (global instanceof ObjectNode below && own instanceof ObjectNode above) {
            if (isFunction(below) || isFunction(above)) {
                return above;
            }
            ObjectNode merged = below.deepCopy();
            above.properties()
                    .forEach(each -> merged.set(each.getKey(), merge(below.path(each.getKey()), each.getValue())));
            return merged;
        }
        if (global.isArray() && own.isArray()) {
            return JsonNodeFactory.instance.arrayNode().addAll(elements(global)).addAll(elements(own));
        }
        return own;
    }

    private static boolean isFunction(ObjectNode node) {
        String first = node.size() == 1 ? node.fieldNames().next() : "";
        return first.equals("Ref") || first.startsWith("Fn::");
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
