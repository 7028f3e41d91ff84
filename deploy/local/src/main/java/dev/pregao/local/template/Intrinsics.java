package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudFormation's intrinsic functions.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">reference</a>
 */
final class Intrinsics {
    /** A property whose value is {@code AWS::NoValue} is as if not written. */
    static final JsonNode NO_VALUE = MissingNode.getInstance();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final TemplateDocument document;
    private final Conditions conditions;
    private final References references;

    Intrinsics(TemplateDocument document, Parameters parameters, Map<String, String> pseudoParameters) {
        this.document = document;
        this.conditions = new Conditions(document, this);
        this.references = new References(document, this, parameters, pseudoParameters);
    }

    Conditions conditions() {
        return conditions;
    }

    References references() {
        return references;
    }

    /** The value with every function in it worked out. */
    JsonNode resolve(JsonNode node, String path) {
        if (node instanceof ArrayNode array) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                JsonNode element = resolve(array.get(i), "%s[%d]".formatted(path, i));
                if (!element.isMissingNode()) {
                    resolved.add(element);
                }
            }
            return resolved;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.size() == 1) {
            Map.Entry<String, JsonNode> only = object.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return apply(only.getKey(), only.getValue(), path);
            }
        }
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            JsonNode value = resolve(each.getValue(), path + "." + each.getKey());
            if (!value.isMissingNode()) {
                resolved.set(each.getKey(), value);
            }
        }
        return resolved;
    }

    /** The value as text. */
    String text(JsonNode node, String path) {
        JsonNode value = resolve(node, path);
        if (!value.isValueNode() || value.isNull()) {
            throw document.error(path, "expected text, not " + value);
        }
        return value.asText();
    }

    private JsonNode apply(String function, JsonNode argument, String path) {
        return switch (function) {
            case "Ref" -> references.value(text(argument, path), path);
            case "Fn::GetAtt" -> references.attribute(attributePath(argument, path), path);
            case "Fn::Sub" -> substitute(argument, path);
            case "Fn::Join" -> {
                List<JsonNode> in = arguments(argument, 2, path);
                yield TextNode.valueOf(String.join(text(in.get(0), path), texts(in.get(1), path)));
            }
            case "Fn::Split" -> {
                List<JsonNode> in = arguments(argument, 2, path);
                ArrayNode parts = JsonNodeFactory.instance.arrayNode();
                for (String part : text(in.get(1), path).split(Pattern.quote(text(in.get(0), path)), -1)) {
                    parts.add(part);
                }
                yield parts;
            }
            case "Fn::Select" -> select(arguments(argument, 2, path), path);
            case "Fn::FindInMap" -> findInMap(argument, path);
            case "Fn::If" -> {
                List<JsonNode> in = arguments(argument, 3, path);
                yield resolve(conditions.holds(text(in.get(0), path), path) ? in.get(1) : in.get(2), path);
            }
            default -> throw document.error(path, "function %s is not known to the embedded cloud".formatted(function));
        };
    }

    private JsonNode substitute(JsonNode argument, String path) {
        JsonNode pattern = argument;
        JsonNode own = JsonNodeFactory.instance.objectNode();
        if (argument.isArray()) {
            List<JsonNode> in = arguments(argument, 2, path);
            pattern = in.get(0);
            own = in.get(1);
        }
        Matcher matcher = VARIABLE.matcher(pattern.asText());
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2).trim();
            String value;
            if (!matcher.group(1).isEmpty()) {
                value = "${" + name + "}";
            } else if (own.has(name)) {
                value = text(own.get(name), path);
            } else {
                value = text(
                        name.contains(".") ? references.attribute(name, path) : references.value(name, path), path);
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return TextNode.valueOf(matcher.appendTail(text).toString());
    }

    private JsonNode select(List<JsonNode> in, String path) {
        String index = text(in.get(0), path);
        JsonNode list = resolve(in.get(1), path);
        if (!index.matches("[0-9]{1,9}") || !list.has(Integer.parseInt(index))) {
            throw document.error(path, "no element %s in %s".formatted(index, list));
        }
        return list.get(Integer.parseInt(index));
    }

    private JsonNode findInMap(JsonNode argument, String path) {
        JsonNode found = document.section("Mappings");
        for (JsonNode step : arguments(argument, 3, path)) {
            String key = text(step, path);
            found = found.path(key);
            if (found.isMissingNode()) {
                throw document.error(path, "Mappings has no %s".formatted(key));
            }
        }
        return found;
    }

    private String attributePath(JsonNode argument, String path) {
        return argument.isArray() ? String.join(".", texts(argument, path)) : argument.asText();
    }

    private List<String> texts(JsonNode node, String path) {
        JsonNode list = resolve(node, path);
        if (!list.isArray()) {
            throw document.error(path, "expected a list, not " + list);
        }
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(text(each, path)));
        return texts;
    }

    List<JsonNode> arguments(JsonNode argument, int count, String path) {
        if (!argument.isArray() || argument.size() != count) {
            throw document.error(path, "expected %d arguments, not %s".formatted(count, argument));
        }
        List<JsonNode> arguments = new ArrayList<>();
        argument.forEach(arguments::add);
        return arguments;
    }
}
