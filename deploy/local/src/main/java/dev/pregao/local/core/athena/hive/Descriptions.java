package dev.pregao.local.core.athena.hive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.glue.CatalogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables in Hive's words. */
final class Descriptions {
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";
    private static final String GAP = "\t \t ";
    private static final String HEADING = padded("# col_name") + "\t" + padded("data_type") + "\t" + padded("comment");

    private static final String COMMENT = "comment";
    /** What CREATE TABLE has words of its own for. */
    private static final Set<String> UNSHOWN = Set.of("EXTERNAL", COMMENT);

    private Descriptions() {}

    static String padded(String text) {
        return "%-20s".formatted(text);
    }

    /** DESCRIBE: the keys come twice. */
    static List<String> describe(CatalogTable table) {
        List<String> lines = new ArrayList<>();
        stored(table).forEach(column -> lines.add(line(column)));
        keys(table).forEach(key -> lines.add(line(key)));
        lines.addAll(keyLines(table));
        return lines;
    }

    private static List<String> keyLines(CatalogTable table) {
        if (keys(table).isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(GAP, "# Partition Information" + GAP, HEADING, GAP));
        keys(table).forEach(key -> lines.add(line(key)));
        return lines;
    }

    static List<String> extended(CatalogTable table) {
        List<String> lines = describe(table);
        lines.add(GAP);
        lines.add("Detailed Table Information\t" + table.definition() + "\t ");
        return lines;
    }

    /** DESCRIBE FORMATTED: a name and a value a line. */
    static List<String> formatted(CatalogTable table) {
        JsonNode storage = table.definition().path("StorageDescriptor");
        List<String> lines = new ArrayList<>(List.of(HEADING, GAP));
        stored(table).forEach(column -> lines.add(line(column)));
        lines.addAll(keyLines(table));
        lines.addAll(List.of(
                GAP,
                "# Detailed Table Information" + GAP,
                detail("Database:", table.database()),
                detail("Location:", table.location()),
                detail("Table Type:", table.definition().path("TableType").asText()),
                "Table Parameters:" + GAP));
        table.definition()
                .path("Parameters")
                .properties()
                .forEach(entry -> lines.add("\t" + padded(entry.getKey()) + "\t"
                        + padded(entry.getValue().asText())));
        lines.addAll(List.of(
                GAP,
                "# Storage Information" + GAP,
                detail(
                        "SerDe Library:",
                        storage.path("SerdeInfo").path("SerializationLibrary").asText()),
                detail("InputFormat:", storage.path("InputFormat").asText()),
                detail("OutputFormat:", storage.path("OutputFormat").asText())));
        return lines;
    }

    private static String detail(String name, String value) {
        return padded(name) + "\t" + padded(value) + "\t ";
    }

    /** DESCRIBE of one column. */
    static String column(CatalogTable table, String name) throws EngineFailure {
        for (JsonNode list : List.of(stored(table), keys(table))) {
            for (JsonNode column : list) {
                if (column.path("Name").asText().equals(name)) {
                    return line(column);
                }
            }
        }
        throw new EngineFailure("FAILED: SemanticException Column " + name + " does not exist");
    }

    private static JsonNode stored(CatalogTable table) {
        return table.definition().path("StorageDescriptor").path("Columns");
    }

    private static JsonNode keys(CatalogTable table) {
        return table.definition().path("PartitionKeys");
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
        lines.addAll(columns(stored(table), table.columns()));
        String comment = table.definition().path("Parameters").path(COMMENT).asText();
        if (!comment.isEmpty()) {
            lines.add("COMMENT " + quoted(comment));
        }
        if (!table.partitionKeys().isEmpty()) {
            lines.add("PARTITIONED BY ( ");
            lines.addAll(columns(keys(table), table.partitionKeys()));
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
                .filter(entry -> !UNSHOWN.contains(entry.getKey()))
                .map(entry -> "  " + quoted(entry.getKey()) + "="
                        + quoted(entry.getValue().asText()))
                .collect(Collectors.joining(", \n"));
        if (!properties.isEmpty()) {
            lines.add("TBLPROPERTIES (");
            lines.addAll((properties + ")").lines().toList());
        }
        return lines;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
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
                            comment.isEmpty() ? "" : " COMMENT " + quoted(comment),
                            left == 0 ? ")" : ", "));
        }
        return lines;
    }
}
