package dev.pregao.local.core.athena.hive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.local.core.glue.CatalogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables in Hive's words. */
final class Descriptions {
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";
    private static final String GAP = "\t \t ";

    private Descriptions() {}

    static String padded(String text) {
        return "%-20s".formatted(text);
    }

    static List<String> describe(CatalogTable table, boolean extended) {
        List<String> lines = new ArrayList<>();
        JsonNode columns = table.definition().path("StorageDescriptor").path("Columns");
        JsonNode keys = table.definition().path("PartitionKeys");
        columns.forEach(column -> lines.add(line(column)));
        keys.forEach(key -> lines.add(line(key)));
        if (!keys.isEmpty()) {
            lines.add(GAP);
            lines.add("# Partition Information" + GAP);
            lines.add(padded("# col_name") + "\t" + padded("data_type") + "\t" + padded("comment"));
            lines.add(GAP);
            keys.forEach(key -> lines.add(line(key)));
        }
        if (extended) {
            lines.add(GAP);
            lines.add("Detailed Table Information\t" + table.definition() + "\t ");
        }
        return lines;
    }

    private static String line(JsonNode column) {
        return padded(column.path("Name").asText()) + "\t"
                + padded(column.path("Type").asText()) + "\t"
                + padded(column.path("Comment").asText());
    }

    static List<String> properties(CatalogTable table) {
        List<String> lines = new ArrayList<>();
        table.definition()
                .path("Parameters")
                .properties()
                .forEach(entry ->
                        lines.add(entry.getKey() + "\t" + entry.getValue().asText()));
        return lines;
    }

    static List<String> createTable(CatalogTable table) {
        JsonNode storage = table.definition().path("StorageDescriptor");
        List<String> lines = new ArrayList<>();
        lines.add("CREATE EXTERNAL TABLE `%s.%s`(".formatted(table.database(), table.name()));
        lines.addAll(columns(storage.path("Columns"), table.columns()));
        if (!table.partitionKeys().isEmpty()) {
            lines.add("PARTITIONED BY ( ");
            lines.addAll(columns(table.definition().path("PartitionKeys"), table.partitionKeys()));
        }
        String serde =
                storage.path("SerdeInfo").path("SerializationLibrary").asText(PARQUET + "serde.ParquetHiveSerDe");
        lines.add("ROW FORMAT SERDE ");
        lines.add("  '" + serde + "' ");
        lines.add("STORED AS INPUTFORMAT ");
        lines.add("  '" + storage.path("InputFormat").asText(PARQUET + "MapredParquetInputFormat") + "' ");
        lines.add("OUTPUTFORMAT ");
        lines.add("  '" + storage.path("OutputFormat").asText(PARQUET + "MapredParquetOutputFormat") + "'");
        lines.add("LOCATION");
        lines.add("  '" + table.location().replaceAll("/$", "") + "'");
        String properties = table.definition().path("Parameters").properties().stream()
                .map(entry -> "  '" + entry.getKey() + "'='" + entry.getValue().asText() + "'")
                .collect(Collectors.joining(", \n"));
        if (!properties.isEmpty()) {
            lines.add("TBLPROPERTIES (");
            lines.addAll((properties + ")").lines().toList());
        }
        return lines;
    }

    private static List<String> columns(JsonNode columns, Map<String, String> types) {
        List<String> lines = new ArrayList<>();
        int left = types.size();
        for (JsonNode column : columns) {
            left--;
            String comment = column.path("Comment").asText();
            lines.add("  `%s` %s%s%s"
                    .formatted(
                            column.path("Name").asText(),
                            column.path("Type").asText().toLowerCase(Locale.ROOT),
                            comment.isEmpty() ? "" : " COMMENT '" + comment.replace("'", "\\'") + "'",
                            left == 0 ? ")" : ", "));
        }
        return lines;
    }
}
