package dev.pregao.local.core.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table and its partitions, in the shapes of Glue's API. */
public final class CatalogTable {
    private static final Pattern VIEW = Pattern.compile("/\\* Presto View: ([A-Za-z0-9+/=]+) \\*/");

    private ObjectNode definition;
    private final Map<List<String>, ObjectNode> partitions = new LinkedHashMap<>();
    private final Map<String, ObjectNode> indexes = new LinkedHashMap<>();

    CatalogTable(ObjectNode definition) {
        this.definition = definition;
    }

    /** As {@code GetTable} shows it. */
    public ObjectNode definition() {
        return definition;
    }

    void define(ObjectNode changed) {
        this.definition = changed;
    }

    public String database() {
        return definition.path("DatabaseName").asText();
    }

    public String name() {
        return definition.path("Name").asText();
    }

    /** Name and Glue type of each column, those of the partition keys excluded. */
    public Map<String, String> columns() {
        return types(definition.path("StorageDescriptor").path("Columns"));
    }

    public Map<String, String> partitionKeys() {
        return types(definition.path("PartitionKeys"));
    }

    /** Partitions as {@code GetPartition} shows them, by their values. */
    public Map<List<String>, ObjectNode> partitions() {
        return partitions;
    }

    /** Partition indexes as they were asked for, by name. */
    Map<String, ObjectNode> indexes() {
        return indexes;
    }

    /** What a view says; empty for a table, and for a view that is not stored as Athena stores one. */
    public Optional<String> statement() {
        Matcher view = VIEW.matcher(definition.path("ViewOriginalText").asText());
        if (!definition.path("TableType").asText().equals("VIRTUAL_VIEW") || !view.matches()) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getDecoder().decode(view.group(1));
            return Optional.ofNullable(
                    new ObjectMapper().readTree(json).path("originalSql").textValue());
        } catch (IllegalArgumentException | IOException noView) {
            return Optional.empty();
        }
    }

    public String location() {
        return definition.path("StorageDescriptor").path("Location").asText();
    }

    /** Where the registered partitions say their objects are, or the table's own place when it has no partition keys. */
    public Collection<String> locations() {
        if (partitionKeys().isEmpty()) {
            return List.of(location());
        }
        return partitions.values().stream()
                .map(partition ->
                        partition.path("StorageDescriptor").path("Location").asText())
                .toList();
    }

    public static List<String> values(JsonNode partition) {
        List<String> values = new ArrayList<>();
        partition.path("Values").forEach(value -> values.add(value.asText()));
        return values;
    }

    static Map<String, String> types(JsonNode columns) {
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(column ->
                types.put(column.path("Name").asText(), column.path("Type").asText()));
        return types;
    }
}
