package dev.pregao.bench.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.glue.CatalogTable;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.glue.Partitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The contract's tables over a lake's folders, with a partition for each folder that is there. */
final class SqlTables {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 100;

    private final JsonNode contract;
    private final GlueCatalog catalog;
    private final Path lake;

    SqlTables(Path home, GlueCatalog catalog, Path lake) throws IOException {
        this.contract =
                JSON.readTree(home.resolve("deploy/contracts/tables.json").toFile());
        this.catalog = catalog;
        this.lake = lake;
    }

    /** Registers a table and returns how many partitions it has. */
    int register(String database, String name) throws IOException {
        if (catalog.databases().stream()
                .noneMatch(known -> known.path("Name").asText().equals(database))) {
            catalog.createDatabase(JSON.createObjectNode().put("Name", database));
        }
        JsonNode declared = declared(name);
        String folder = declared.path("location").asText();
        ObjectNode input = JSON.createObjectNode().put("Name", name).put("TableType", "EXTERNAL_TABLE");
        columns(declared.path("partitions"), input.putArray("PartitionKeys"));
        columns(
                declared.path("columns"),
                input.putObject("StorageDescriptor")
                        .put("Location", address(folder))
                        .putArray("Columns"));
        catalog.createTable(database, input);
        CatalogTable table = catalog.table(database, name);
        List<List<String>> partitions = new ArrayList<>();
        find(lake.resolve(folder), declared.path("partitions").size(), List.of(), partitions);
        for (int first = 0; first < partitions.size(); first += BATCH) {
            ArrayNode inputs = JSON.createArrayNode();
            partitions
                    .subList(first, Math.min(partitions.size(), first + BATCH))
                    .forEach(names -> inputs.add(partition(input, folder, names)));
            new Partitions(catalog).create(table, inputs);
        }
        return partitions.size();
    }

    private JsonNode declared(String name) {
        for (JsonNode table : contract) {
            if (table.path("table").asText().equals(name)) {
                return table;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static void columns(JsonNode declared, ArrayNode columns) {
        declared.forEach(column -> columns.addObject()
                .put("Name", column.path("name").asText())
                .put("Type", column.path("type").asText()));
    }

    private static void find(Path folder, int depth, List<String> names, List<List<String>> found) throws IOException {
        if (depth == 0) {
            found.add(names);
            return;
        }
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.sorted().toList()) {
                List<String> next = new ArrayList<>(names);
                next.add(String.valueOf(child.getFileName()));
                find(child, depth - 1, next, found);
            }
        }
    }

    private ObjectNode partition(ObjectNode table, String folder, List<String> names) {
        ObjectNode input = JSON.createObjectNode();
        ArrayNode values = input.putArray("Values");
        names.forEach(name -> values.add(name.substring(name.indexOf('=') + 1)));
        ObjectNode storage = table.path("StorageDescriptor").deepCopy();
        input.set("StorageDescriptor", storage.put("Location", address(folder + String.join("/", names) + "/")));
        return input;
    }

    private String address(String key) {
        return "s3://" + lake.getFileName() + "/" + key;
    }
}
