package dev.pregao.sql.lake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.sql.catalog.Glue;
import dev.pregao.sql.table.GlueTypes;
import dev.pregao.sql.write.Target;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.SchemaTableName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What the catalog is told of a table, a partition or a view, as Athena tells it. */
final class Registration {
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";

    private Registration() {}

    static ObjectNode table(Target target) {
        ObjectNode request = Glue.request().put("DatabaseName", target.name().getSchemaName());
        ObjectNode input = request.putObject("TableInput")
                .put("Name", target.name().getTableName())
                .put("TableType", "EXTERNAL_TABLE");
        input.putObject("Parameters").put("EXTERNAL", "TRUE").put("classification", "parquet");
        ObjectNode storage = storage(input, target, target.location());
        ArrayNode keys = input.putArray("PartitionKeys");
        for (Target.Column column : target.columns()) {
            ArrayNode list = target.keys().contains(column.name()) ? keys : (ArrayNode) storage.path("Columns");
            list.addObject().put("Name", column.name()).put("Type", column.glue());
        }
        return request;
    }

    static ObjectNode partition(Target target, List<String> values) {
        ObjectNode request = Glue.request()
                .put("DatabaseName", target.name().getSchemaName())
                .put("TableName", target.name().getTableName());
        ObjectNode input = request.putObject("PartitionInput");
        values.forEach(input.putArray("Values")::add);
        ObjectNode storage = storage(input, target, target.folder(values));
        target.columns().stream()
                .filter(column -> !target.keys().contains(column.name()))
                .forEach(column -> ((ArrayNode) storage.path("Columns"))
                        .addObject()
                        .put("Name", column.name())
                        .put("Type", column.glue()));
        return request;
    }

    private static ObjectNode storage(ObjectNode input, Target target, String location) {
        ObjectNode storage = input.putObject("StorageDescriptor")
                .put("Location", location)
                .put("InputFormat", PARQUET + "MapredParquetInputFormat")
                .put("OutputFormat", PARQUET + "MapredParquetOutputFormat");
        storage.putArray("Columns");
        storage.putObject("SerdeInfo")
                .put("Name", target.name().getTableName())
                .put("SerializationLibrary", PARQUET + "serde.ParquetHiveSerDe");
        return storage;
    }

    static ObjectNode view(SchemaTableName name, ConnectorViewDefinition view) {
        ObjectNode stored = Glue.request()
                .put("originalSql", view.getOriginalSql())
                .put("catalog", view.getCatalog().orElse(LakePlugin.CATALOG))
                .put("schema", view.getSchema().orElse(name.getSchemaName()));
        ArrayNode types = stored.putArray("columns");
        ObjectNode request = Glue.request().put("DatabaseName", name.getSchemaName());
        ObjectNode input =
                request.putObject("TableInput").put("Name", name.getTableName()).put("TableType", "VIRTUAL_VIEW");
        input.putObject("Parameters").put("presto_view", "true").put("comment", "Presto View");
        ArrayNode columns = input.putObject("StorageDescriptor").putArray("Columns");
        view.getColumns().forEach(column -> {
            String type = column.getType().getId();
            types.addObject().put("name", column.getName()).put("type", type);
            columns.addObject().put("Name", column.getName()).put("Type", GlueTypes.glueOfView(type));
        });
        input.put(
                "ViewOriginalText",
                "/* Presto View: "
                        + Base64.getEncoder().encodeToString(stored.toString().getBytes(StandardCharsets.UTF_8))
                        + " */");
        input.put("ViewExpandedText", "/* Presto View */");
        return request;
    }
}
