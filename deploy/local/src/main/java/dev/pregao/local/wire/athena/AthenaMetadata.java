package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.glue.CatalogTable;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.wire.Page;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Athena's calls about catalogs, databases and tables, which Grafana, Superset and SQLAlchemy begin with. */
final class AthenaMetadata {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String CATALOG = "AwsDataCatalog";
    private static final Set<String> OPERATIONS = Set.of(
            "ListDataCatalogs",
            "GetDataCatalog",
            "ListDatabases",
            "GetDatabase",
            "ListTableMetadata",
            "GetTableMetadata");

    private final GlueCatalog catalog;

    AthenaMetadata(GlueCatalog catalog) {
        this.catalog = catalog;
    }

    static boolean knows(String operation) {
        return OPERATIONS.contains(operation);
    }

    ObjectNode call(String operation, ObjectNode request) {
        ObjectNode answer = JSON.createObjectNode();
        if (operation.equals("ListDataCatalogs")) {
            answer.putArray("DataCatalogsSummary")
                    .addObject()
                    .put("CatalogName", CATALOG)
                    .put("Type", "GLUE");
            return answer;
        }
        checkCatalog(request.path(operation.equals("GetDataCatalog") ? "Name" : "CatalogName")
                .asText());
        try {
            return known(operation, request, request.path("DatabaseName").asText(), answer);
        } catch (AwsError refused) {
            throw refused.code().equals("EntityNotFoundException")
                    ? AwsError.invalid("MetadataException", String.valueOf(refused.getMessage()))
                    : refused;
        }
    }

    private ObjectNode known(String operation, ObjectNode request, String database, ObjectNode answer) {
        return switch (operation) {
            case "GetDataCatalog" ->
                answer.set(
                        "DataCatalog",
                        JSON.createObjectNode().put("Name", CATALOG).put("Type", "GLUE"));
            case "ListDatabases" ->
                Page.ofAthena(request, List.copyOf(catalog.databases()))
                        .map(AthenaMetadata::database)
                        .as("DatabaseList");
            case "GetDatabase" -> answer.set("Database", database(catalog.database(database)));
            case "ListTableMetadata" -> tables(request, database);
            case "GetTableMetadata" ->
                answer.set(
                        "TableMetadata",
                        table(catalog.table(database, request.path("TableName").asText())
                                .definition()));
            default -> throw new IllegalStateException(operation);
        };
    }

    private ObjectNode tables(ObjectNode request, String database) {
        Pattern wanted = pattern(request.path("Expression").asText(".*"));
        List<ObjectNode> tables = catalog.tables(database).stream()
                .filter(table -> wanted.matcher(table.name()).matches())
                .map(CatalogTable::definition)
                .toList();
        return Page.ofAthena(request, tables).map(AthenaMetadata::table).as("TableMetadataList");
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException noRegex) {
            throw AwsError.invalid(
                    "InvalidRequestException", "Expression '" + expression + "' is no regular expression");
        }
    }

    static void checkCatalog(String name) {
        if (!name.toLowerCase(Locale.ROOT).equals(CATALOG.toLowerCase(Locale.ROOT))) {
            throw AwsError.invalid("InvalidRequestException", "DataCatalog " + name + " was not found");
        }
    }

    private static ObjectNode database(ObjectNode glue) {
        ObjectNode node = JSON.createObjectNode().put("Name", glue.path("Name").asText());
        copy(glue, "Description", node);
        copy(glue, "Parameters", node);
        return node;
    }

    private static ObjectNode table(ObjectNode glue) {
        JsonNode storage = glue.path("StorageDescriptor");
        ObjectNode node = JSON.createObjectNode().put("Name", glue.path("Name").asText());
        copy(glue, "CreateTime", node);
        copy(glue, "TableType", node);
        node.set("Columns", columns(storage.path("Columns")));
        node.set("PartitionKeys", columns(glue.path("PartitionKeys")));
        ObjectNode parameters = node.putObject("Parameters");
        glue.path("Parameters").properties().forEach(one -> parameters.set(one.getKey(), one.getValue()));
        put(parameters, "location", storage.path("Location"));
        put(parameters, "inputformat", storage.path("InputFormat"));
        put(parameters, "outputformat", storage.path("OutputFormat"));
        put(parameters, "serde.serialization.lib", storage.path("SerdeInfo").path("SerializationLibrary"));
        return node;
    }

    private static ArrayNode columns(JsonNode glue) {
        ArrayNode columns = JSON.createArrayNode();
        glue.forEach(column -> {
            ObjectNode node = columns.addObject();
            List.of("Name", "Type", "Comment").forEach(field -> copy(column, field, node));
        });
        return columns;
    }

    private static void copy(JsonNode from, String field, ObjectNode to) {
        put(to, field, from.path(field));
    }

    private static void put(ObjectNode node, String field, JsonNode value) {
        if (!value.isMissingNode()) {
            node.set(field, value);
        }
    }
}
