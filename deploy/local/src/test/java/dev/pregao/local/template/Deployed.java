package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** The template as it is deployed: every resource with its parameters and functions worked out. */
record Deployed(Map<String, JsonNode> resources) {
    static final Path HOME = Path.of(System.getProperty("pregao.home"));
    static final Path TEMPLATE = HOME.resolve("deploy/template.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode ROOT = TemplateDocument.load(TEMPLATE).root();
    private static final TemplateReader.Place PLACE =
            new TemplateReader.Place("000000000000", "sa-east-1", URI.create("http://127.0.0.1:4566"));

    static Deployed read() {
        return read(Map.of());
    }

    static Deployed read(Map<String, String> parameters) {
        return read(TEMPLATE, parameters);
    }

    /** The template after a change to the tree of its file. */
    static Deployed changed(Path folder, Consumer<ObjectNode> change) {
        ObjectNode root = ROOT.deepCopy();
        change.accept(root);
        try {
            Path file = Files.createTempFile(folder, "changed", ".yaml");
            JSON.writeValue(file.toFile(), root);
            return read(file, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Deployed read(Path file, Map<String, String> given) {
        TemplateDocument document = TemplateDocument.load(file);
        Map<String, String> parameters = new HashMap<>(Map.of("ArtifactBucket", "artifacts"));
        parameters.putAll(given);
        Intrinsics intrinsics = TemplateReader.intrinsics(document, parameters, PLACE);
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : document.section("Resources").properties()) {
            ObjectNode declared = each.getValue().deepCopy();
            if (declared.has("Condition")
                    && !intrinsics.conditions().holds(declared.get("Condition").asText(), each.getKey())) {
                continue;
            }
            if (declared.path("Type").asText().equals("AWS::Serverless::Function")) {
                declared.set("Properties", new Globals(document).under(declared.path("Properties")));
            }
            resources.put(each.getKey(), intrinsics.resolve(declared, "Resources." + each.getKey()));
        }
        return new Deployed(resources);
    }

    /** The properties of every resource of a type, by logical id. */
    Map<String, JsonNode> properties(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        resources.forEach((id, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                found.put(id, resource.path("Properties"));
            }
        });
        return found;
    }

    Map<String, JsonNode> functions() {
        return properties("AWS::Serverless::Function");
    }

    /** By ARN. */
    Map<String, JsonNode> queues() {
        Map<String, JsonNode> byArn = new LinkedHashMap<>();
        properties("AWS::SQS::Queue").values().forEach(queue -> byArn.put(arn("sqs", text(queue, "QueueName")), queue));
        return byArn;
    }

    static String arn(String service, String name) {
        return "arn:aws:%s:sa-east-1:000000000000:%s".formatted(service, name);
    }

    /** What stands at a path of names; empty where nothing does. */
    static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String name : path) {
            at = at.path(name);
        }
        return at.asText();
    }

    /** A single value counts as a list of one. */
    static List<JsonNode> list(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of(node);
    }

    static List<String> texts(JsonNode node) {
        return list(node).stream().map(JsonNode::asText).toList();
    }
}
