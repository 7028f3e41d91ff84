package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The template's conditions, each worked out when asked for. */
final class Conditions {
    private static final Set<String> LOGIC = Set.of("Fn::Not", "Fn::And", "Fn::Or", "Fn::Equals", "Condition");

    private final TemplateDocument document;
    private final Intrinsics intrinsics;
    private final ObjectNode declared;
    private final List<String> asking = new ArrayList<>();

    Conditions(TemplateDocument document, Intrinsics intrinsics) {
        this.document = document;
        this.intrinsics = intrinsics;
        this.declared = document.section("Conditions");
    }

    boolean holds(String name, String path) {
        if (!declared.has(name)) {
            throw document.error(path, "no condition is called " + name);
        }
        if (asking.contains(name)) {
            throw document.error("Conditions." + name, "refers to itself");
        }
        asking.add(name);
        boolean holds = holds(declared.get(name), "Conditions." + name);
        asking.remove(name);
        return holds;
    }

    private boolean holds(JsonNode node, String path) {
        String function = node.size() == 1 ? node.fieldNames().next() : "";
        if (!node.isObject() || !LOGIC.contains(function)) {
            throw document.error(path, "expected Fn::Equals, Fn::Not, Fn::And, Fn::Or or Condition, not " + node);
        }
        JsonNode in = node.get(function);
        if (function.equals("Condition")) {
            return holds(in.asText(), path);
        }
        List<JsonNode> parts = new ArrayList<>();
        in.forEach(parts::add);
        return switch (function) {
            case "Fn::Not" -> !holds(intrinsics.arguments(in, 1, path).get(0), path);
            case "Fn::And" -> parts.stream().allMatch(each -> holds(each, path));
            case "Fn::Or" -> parts.stream().anyMatch(each -> holds(each, path));
            default -> {
                List<JsonNode> two = intrinsics.arguments(in, 2, path);
                yield intrinsics.text(two.get(0), path).equals(intrinsics.text(two.get(1), path));
            }
        };
    }
}
