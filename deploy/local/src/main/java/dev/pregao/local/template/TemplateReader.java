package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a SAM template. A resource type, property or function that the embedded cloud neither wires nor knows to be
 * without effect here is an error, so that a template which boots here holds no surprise.
 */
public final class TemplateReader {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Globals",
            "Resources",
            "Outputs");
    private static final Set<String> TRANSFORMS = Set.of("AWS::LanguageExtensions", "AWS::Serverless-2016-10-31");
    private static final Set<String> RESOURCE_KEYS =
            Set.of("Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");
    /** Who may do what, alarms, log groups: looked through for wrong references, but nothing here depends on them. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "AWS::IAM::Role",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::Logs::LogGroup",
            "AWS::Logs::QueryDefinition",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Scheduler::ScheduleGroup");

    private final TemplateDocument document;
    private final Place place;
    private final Intrinsics intrinsics;

    /**
     * Where a template is booted: {@code account} of 12 digits, and the {@code endpoint} that queue URLs begin with.
     */
    public record Place(String account, String region, URI endpoint) {}

    /** {@code description} is empty where there is none. */
    public record Output(String value, String description) {}

    private TemplateReader(TemplateDocument document, Map<String, String> parameters, Place place) {
        this.document = document;
        this.place = place;
        this.intrinsics = intrinsics(document, parameters, place);
    }

    /** What the stack tells of itself: its outputs, resolved, by their names. */
    public static Map<String, Output> outputs(Path template, Map<String, String> parameters, Place place) {
        TemplateDocument document = TemplateDocument.load(template);
        JsonNode resolved = intrinsics(document, parameters, place).resolve(document.section("Outputs"), "Outputs");
        Map<String, Output> outputs = new LinkedHashMap<>();
        resolved.properties()
                .forEach(each -> outputs.put(
                        each.getKey(),
                        new Output(
                                each.getValue().path("Value").asText(),
                                each.getValue().path("Description").asText())));
        return outputs;
    }

    static Intrinsics intrinsics(TemplateDocument document, Map<String, String> parameters, Place place) {
        Map<String, String> pseudoParameters = Map.of(
                "AWS::AccountId", place.account(),
                "AWS::Region", place.region(),
                "AWS::Partition", "aws",
                "AWS::URLSuffix", "amazonaws.com",
                "AWS::StackName", "pregao",
                "AWS::StackId",
                        "arn:aws:cloudformation:%s:%s:stack/pregao/local".formatted(place.region(), place.account()),
                "pregao:Endpoint", place.endpoint().toString());
        return new Intrinsics(document, new Parameters(document, parameters), pseudoParameters);
    }

    /**
     * Reads the whole template.
     *
     * @param parameters values that go before the template's defaults
     * @throws TemplateError naming file, line and path of the first thing that is wrong
     */
    public static Topology read(Path template, Map<String, String> parameters, Place place) {
        TemplateDocument document = TemplateDocument.load(template);
        return new TemplateReader(document, parameters, place).topology();
    }

    private Topology topology() {
        for (String section : (Iterable<String>) document.root()::fieldNames) {
            if (!SECTIONS.contains(section)) {
                throw document.error(section, "the embedded cloud does not know this section");
            }
        }
        for (JsonNode transform : oneOrMore(document.root().path("Transform"))) {
            if (!TRANSFORMS.contains(transform.asText())) {
                throw document.error("Transform", "the embedded cloud does not know " + transform);
            }
        }
        intrinsics.resolve(document.section("Outputs"), "Outputs");
        document.section("Conditions")
                .fieldNames()
                .forEachRemaining(name -> intrinsics.conditions().holds(name, "Conditions." + name));
        Resources resources = new Resources(document.folder(), place, intrinsics.references());
        ObjectNode declared = document.section("Resources");
        Map<String, Section> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : declared.properties()) {
            String condition = each.getValue().path("Condition").asText();
            String path = "Resources." + each.getKey();
            if (condition.isEmpty() || intrinsics.conditions().holds(condition, path)) {
                read.put(each.getKey(), resource(resources, each.getKey(), path, each.getValue()));
            }
        }
        read.values().forEach(Section::refuseUnread);
        intrinsics.references().refuseCircles();
        Topology topology = resources.topology();
        Wiring.check(topology, document);
        return topology;
    }

    private Section resource(Resources resources, String id, String path, JsonNode declared) {
        for (String key : (Iterable<String>) declared::fieldNames) {
            if (!RESOURCE_KEYS.contains(key)) {
                throw document.error(path + "." + key, "not known in a resource");
            }
        }
        for (JsonNode on : oneOrMore(declared.path("DependsOn"))) {
            intrinsics.references().depend(id, on.asText(), path + ".DependsOn");
        }
        for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
            if (declared.has(policy)) {
                intrinsics.text(declared.get(policy), path + "." + policy);
            }
        }
        String type = declared.path("Type").asText();
        String propertiesPath = path + ".Properties";
        JsonNode given =
                declared.has("Properties") ? declared.get("Properties") : JsonNodeFactory.instance.objectNode();
        if (type.equals("AWS::Serverless::Function")) {
            given = new Globals(document).under(given);
        }
        Section properties = new Section(document, intrinsics.resolve(given, propertiesPath), propertiesPath);
        if (WITHOUT_EFFECT.contains(type)) {
            given.fieldNames().forEachRemaining(properties::withoutEffect);
        } else if (!resources.add(id, type, properties)) {
            throw document.error(path + ".Type", "the embedded cloud does not know type '%s'".formatted(type));
        }
        return properties;
    }

    private static Iterable<JsonNode> oneOrMore(JsonNode node) {
        return node.isTextual() ? List.of(node) : node;
    }
}
