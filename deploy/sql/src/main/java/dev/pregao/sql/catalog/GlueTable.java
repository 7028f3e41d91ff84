package dev.pregao.sql.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table or a view, as {@code GetTable} shows it. */
public record GlueTable(JsonNode definition) {
    private static final Pattern VIEW = Pattern.compile("/\\* Presto View: ([A-Za-z0-9+/=]+) \\*/");

    /** A column; {@code type} is Glue's name. */
    public record Column(String name, String type, Optional<String> comment) {}

    public String name() {
        return definition.path("Name").asText();
    }

    public List<Column> columns() {
        return columns(definition.path("StorageDescriptor").path("Columns"));
    }

    public List<Column> partitionKeys() {
        return columns(definition.path("PartitionKeys"));
    }

    public String location() {
        return definition.path("StorageDescriptor").path("Location").asText();
    }

    public String inputFormat() {
        return definition.path("StorageDescriptor").path("InputFormat").asText();
    }

    /** Empty for one that it does not have. */
    public String parameter(String name) {
        return definition.path("Parameters").path(name).asText();
    }

    public boolean isView() {
        return definition.path("TableType").asText().equals("VIRTUAL_VIEW");
    }

    /** What stands in the comment that is a view's text; empty for one that is not stored as Athena stores it. */
    public Optional<JsonNode> view() {
        Matcher view = VIEW.matcher(definition.path("ViewOriginalText").asText());
        if (!isView() || !view.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectMapper().readTree(Base64.getDecoder().decode(view.group(1))));
        } catch (IllegalArgumentException | IOException noView) {
            return Optional.empty();
        }
    }

    private static List<Column> columns(JsonNode list) {
        List<Column> columns = new ArrayList<>();
        list.forEach(column -> columns.add(new Column(
                column.path("Name").asText(),
                column.path("Type").asText(),
                Optional.ofNullable(column.path("Comment").textValue()))));
        return columns;
    }
}
