package dev.pregao.local.wire.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.glue.CatalogTable;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.glue.GlueJobs;
import dev.pregao.local.core.glue.PartitionIndexes;
import dev.pregao.local.core.glue.Partitions;
import dev.pregao.local.wire.JsonService;
import dev.pregao.local.wire.Page;
import java.time.Clock;
import java.util.List;

/** Glue: the jobs, and the Data Catalog's databases, tables and partitions. */
public final class GlueWire implements JsonService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GlueJobsWire jobs;
    private final GlueCatalog catalog;
    private final Partitions partitions;
    private final PartitionIndexes indexes;

    public GlueWire(GlueJobs jobs, GlueCatalog catalog, Clock clock) {
        this.jobs = new GlueJobsWire(jobs, clock);
        this.catalog = catalog;
        this.partitions = new Partitions(catalog);
        this.indexes = new PartitionIndexes(catalog);
    }

    @Override
    public String targetPrefix() {
        return "AWSGlue";
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request) {
        if (jobs.knows(operation)) {
            return jobs.call(operation, request);
        }
        String database = request.path("DatabaseName").asText();
        String name = request.path("Name").asText();
        ObjectNode done = JSON.createObjectNode();
        switch (operation) {
            case "GetDatabases" -> {
                return Page.of(request, List.copyOf(catalog.databases())).as("DatabaseList");
            }
            case "GetDatabase" -> done.set("Database", catalog.database(name));
            case "CreateDatabase" -> catalog.createDatabase(object(request, "DatabaseInput"));
            case "UpdateDatabase" -> catalog.updateDatabase(name, object(request, "DatabaseInput"));
            case "DeleteDatabase" -> catalog.deleteDatabase(name);
            case "GetTables" -> {
                return Page.of(
                                request,
                                catalog.tables(database).stream()
                                        .map(CatalogTable::definition)
                                        .toList())
                        .as("TableList");
            }
            case "GetTable" -> done.set("Table", catalog.table(database, name).definition());
            case "CreateTable" ->
                indexes.createTable(database, object(request, "TableInput"), request.path("PartitionIndexes"));
            case "UpdateTable" -> catalog.updateTable(database, object(request, "TableInput"));
            case "DeleteTable" -> catalog.deleteTable(database, name);
            default -> {
                return partitions(operation, request, database);
            }
        }
        return done;
    }

    private ObjectNode partitions(String operation, ObjectNode request, String database) {
        if (!operation.contains("Partition")) {
            throw unknown(operation);
        }
        CatalogTable table = catalog.table(database, request.path("TableName").asText());
        return switch (operation) {
            case "BatchCreatePartition" -> partitions.create(table, request.path("PartitionInputList"));
            case "BatchUpdatePartition" -> partitions.update(table, request.path("Entries"));
            case "BatchDeletePartition" -> partitions.delete(table, request.path("PartitionsToDelete"));
            case "BatchGetPartition" -> partitions.read(table, request.path("PartitionsToGet"));
            case "GetPartition" ->
                JSON.createObjectNode().set("Partition", partitions.one(table, request.path("PartitionValues")));
            case "CreatePartition" -> single(partitions.create(table, list(object(request, "PartitionInput"))));
            case "GetPartitions" -> matching(table, request);
            case "CreatePartitionIndex" -> indexes.create(table, request.path("PartitionIndex"));
            case "DeletePartitionIndex" ->
                indexes.delete(table, request.path("IndexName").asText());
            case "GetPartitionIndexes" -> indexes.all(table);
            default -> throw unknown(operation);
        };
    }

    private ObjectNode matching(CatalogTable table, ObjectNode request) {
        boolean bare = request.path("ExcludeColumnSchema").asBoolean();
        return Page.of(
                        request,
                        partitions.matching(
                                table, request.path("Expression").asText(""), segment(request.path("Segment"))))
                .map(partition -> bare ? withoutColumns(partition) : partition)
                .as("Partitions");
    }

    private static Partitions.Segment segment(JsonNode segment) {
        return new Partitions.Segment(
                segment.path("SegmentNumber").asInt(0),
                segment.path("TotalSegments").asInt(1));
    }

    private static ObjectNode withoutColumns(ObjectNode partition) {
        ObjectNode bare = partition.deepCopy();
        if (bare.path("StorageDescriptor") instanceof ObjectNode storage) {
            storage.remove("Columns");
        }
        return bare;
    }

    private static ObjectNode single(ObjectNode answer) {
        JsonNode error = answer.path("Errors").path(0).path("ErrorDetail");
        if (!error.isMissingNode()) {
            throw AwsError.invalid(
                    error.path("ErrorCode").asText(), error.path("ErrorMessage").asText());
        }
        return JSON.createObjectNode();
    }

    private static JsonNode list(ObjectNode item) {
        return JSON.createArrayNode().add(item);
    }

    private static ObjectNode object(ObjectNode request, String field) {
        if (request.path(field) instanceof ObjectNode object) {
            return object;
        }
        throw AwsError.invalid("InvalidInputException", field + " is missing");
    }

    private static AwsError unknown(String operation) {
        return AwsError.invalid("UnknownOperationException", "this cloud does not do AWSGlue." + operation);
    }
}
