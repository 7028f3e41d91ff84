package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A CloudFormation template as a tree in which short forms are written out ({@code !Ref X} is {@code {"Ref": "X"}},
 * {@code !GetAtt X.Arn} is {@code {"Fn::GetAtt": "X.Arn"}}). A path such as {@code Resources.Fetcher.Properties} leads
 * to its line in the file.
 */
final class TemplateDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode root;

    private TemplateDocument(Path file, Node yaml) {
        this.file = file;
        this.root = convert(yaml, "");
    }

    static TemplateDocument load(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Node yaml = new Yaml(new LoaderOptions()).compose(reader);
            if (!(yaml instanceof MappingNode)) {
                throw new TemplateError(file + ": no template in this file");
            }
            return new TemplateDocument(file, yaml);
        } catch (MarkedYAMLException e) {
            throw new TemplateError("%s:%d: not YAML: %s"
                    .formatted(file, e.getProblemMark() == null ? 0 : line(e.getProblemMark()), e.getProblem()));
        } catch (YAMLException e) {
            throw new TemplateError("%s: not YAML: %s".formatted(file, e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new TemplateError(file + ": no such file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** What stands at a top-level name; an empty object where there is nothing. */
    ObjectNode section(String name) {
        JsonNode section = root.path(name);
        if (section.isMissingNode()) {
            return JSON.objectNode();
        }
        if (section instanceof ObjectNode object) {
            return object;
        }
        throw error(name, "expected a mapping");
    }

    /** Relative paths in the template count from its folder. */
    Path folder() {
        return file.toAbsolutePath().resolveSibling("");
    }

    TemplateError error(String path, String message) {
        return new TemplateError("%s:%d: %s: %s".formatted(file, lineOf(path), path, message));
    }

    private int lineOf(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return 1;
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private JsonNode convert(Node node, String path) {
        JsonNode value =
                switch (node.getNodeId()) {
                    case scalar -> scalar((ScalarNode) node);
                    case sequence -> sequence((SequenceNode) node, path);
                    case mapping -> mapping((MappingNode) node, path);
                    case anchor -> throw error(path, "anchors are not part of CloudFormation's YAML");
                };
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return value;
        }
        String name = tag.substring(1);
        String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        ObjectNode call = JSON.objectNode();
        call.set(function, value);
        return call;
    }

    private JsonNode mapping(MappingNode node, String path) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                throw error(path, "a key must be a plain name");
            }
            String key = keyNode.getValue();
            String child = path.isEmpty() ? key : path + "." + key;
            if (lines.put(child, line(keyNode.getStartMark())) != null && object.has(key)) {
                throw error(child, "given twice");
            }
            object.set(key, convert(tuple.getValueNode(), child));
        }
        return object;
    }

    private JsonNode sequence(SequenceNode node, String path) {
        ArrayNode array = JSON.arrayNode();
        for (Node element : node.getValue()) {
            String child = "%s[%d]".formatted(path, array.size());
            lines.put(child, line(element.getStartMark()));
            array.add(convert(element, child));
        }
        return array;
    }

    /** Dates stay text, as CloudFormation reads them. */
    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.BOOL)) {
            return JSON.booleanNode(
                    text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("on"));
        }
        if (node.getTag().equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        return node.getTag().equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")
                ? JSON.numberNode(Long.parseLong(text))
                : JSON.textNode(text);
    }
}
