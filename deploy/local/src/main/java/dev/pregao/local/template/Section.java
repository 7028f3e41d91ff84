package dev.pregao.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in the resolved template. Whoever reads it names every property it knows, those without effect here
 * included; {@link #refuseUnread()} then finds the ones nobody knows.
 */
final class Section {
    private final TemplateDocument document;
    private final JsonNode node;
    private final String path;
    private final Set<String> read = new LinkedHashSet<>();
    private final List<Section> children = new ArrayList<>();

    Section(TemplateDocument document, JsonNode node, String path) {
        this.document = document;
        this.node = node;
        this.path = path;
        if (!node.isObject()) {
            throw document.error(path, "expected a mapping, not " + node);
        }
    }

    String text(String name) {
        return findText(name).orElseThrow(() -> document.error(path, name + " is missing"));
    }

    String text(String name, String otherwise) {
        return findText(name).orElse(otherwise);
    }

    Optional<String> findText(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.isNull()) {
            throw error(name, "expected text, not " + value);
        }
        return Optional.of(value.asText());
    }

    int number(String name, int otherwise) {
        String text = text(name, String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,9}")) {
            throw error(name, "expected a whole number, not " + text);
        }
        return Integer.parseInt(text);
    }

    long bigNumber(String name, long otherwise) {
        String text = text(name, String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,18}")) {
            throw error(name, "expected a whole number, not " + text);
        }
        return Long.parseLong(text);
    }

    Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(number(name, otherwise));
    }

    boolean flag(String name, boolean otherwise) {
        String text = text(name, String.valueOf(otherwise));
        if (!Set.of("true", "false").contains(text)) {
            throw error(name, "expected true or false, not " + text);
        }
        return Boolean.parseBoolean(text);
    }

    JsonNode tree(String name) {
        JsonNode value = value(name);
        if (!value.isObject()) {
            throw error(name, "expected a mapping, not " + value);
        }
        return value;
    }

    Section section(String name) {
        return find(name).orElseThrow(() -> document.error(path, name + " is missing"));
    }

    Optional<Section> find(String name) {
        JsonNode value = value(name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(child(value, path + "." + name));
    }

    /** The mappings of a list; none where it is missing. */
    List<Section> sections(String name) {
        JsonNode list = list(name);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            sections.add(child(list.get(i), "%s.%s[%d]".formatted(path, name, i)));
        }
        return sections;
    }

    /** The values of a mapping whose keys are free, each a mapping itself. */
    Map<String, Section> named(String name) {
        Map<String, Section> named = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : value(name).properties()) {
            named.put(each.getKey(), child(each.getValue(), "%s.%s.%s".formatted(path, name, each.getKey())));
        }
        return named;
    }

    /** The texts of a list; none where it is missing. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        list(name).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** A mapping of free keys to texts; empty where it is missing. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : value(name).properties()) {
            if (!each.getValue().isValueNode() || each.getValue().isNull()) {
                throw error(name + "." + each.getKey(), "expected text, not " + each.getValue());
            }
            texts.put(each.getKey(), each.getValue().asText());
        }
        return texts;
    }

    /** Where an event goes that its target could not be given, or null. */
    @Nullable String deadLetter() {
        return find("DeadLetterConfig").map(each -> each.text("Arn")).orElse(null);
    }

    /** Properties that matter on AWS and change nothing here. */
    Section withoutEffect(String... names) {
        read.addAll(List.of(names));
        return this;
    }

    /** The only value this property may have here. */
    void require(String name, String value, String otherwise) {
        String text = text(name, otherwise);
        if (!value.equals(text)) {
            throw error(name, "only %s works in the embedded cloud, not %s".formatted(value, text));
        }
    }

    TemplateError error(String name, String message) {
        return document.error(path + "." + name, message);
    }

    void refuseUnread() {
        node.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw error(name, "the embedded cloud does not know this property");
            }
        });
        children.forEach(Section::refuseUnread);
    }

    private JsonNode value(String name) {
        read.add(name);
        return node.path(name);
    }

    private JsonNode list(String name) {
        JsonNode list = value(name);
        if (!list.isArray() && !list.isMissingNode()) {
            throw error(name, "expected a list, not " + list);
        }
        return list;
    }

    private Section child(JsonNode value, String childPath) {
        Section child = new Section(document, value, childPath);
        children.add(child);
        return child;
    }
}
