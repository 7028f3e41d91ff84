package dev.pregao.bench.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.athena.QueryExecution;
import dev.pregao.local.core.glue.GlueCatalog;
import java.io.IOException;
import java.nio.file.Path;

/** The contract's tables over a lake's folders, with a partition for each folder that is there. */
final class SqlTables {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode contract;
    private final SqlCloud cloud;
    private final String lake;

    /** {@code lake} is the bucket. */
    SqlTables(Path home, SqlCloud cloud, String lake) throws IOException {
        this.contract =
                JSON.readTree(home.resolve("deploy/contracts/tables.json").toFile());
        this.cloud = cloud;
        this.lake = lake;
    }

    /** Registers a table and returns how many partitions it has. */
    int register(String database, String name) throws InterruptedException {
        GlueCatalog catalog = cloud.catalog();
        if (catalog.databases().stream()
                .noneMatch(known -> known.path("Name").asText().equals(database))) {
            catalog.createDatabase(JSON.createObjectNode().put("Name", database));
        }
        JsonNode declared = declared(name);
        ObjectNode input = JSON.createObjectNode().put("Name", name).put("TableType", "EXTERNAL_TABLE");
        columns(declared.path("partitions"), input.putArray("PartitionKeys"));
        columns(
                declared.path("columns"),
                input.putObject("StorageDescriptor")
                        .put(
                                "Location",
                                "s3://" + lake + "/" + declared.path("location").asText())
                        .putArray("Columns"));
        catalog.createTable(database, input);
        QueryExecution repaired = cloud.ended(cloud.start(database, "MSCK REPAIR TABLE " + name));
        if (repaired.state() != QueryExecution.State.SUCCEEDED) {
            throw new IllegalStateException(repaired.sql() + ": " + repaired.reason());
        }
        return catalog.table(database, name).partitions().size();
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
}
