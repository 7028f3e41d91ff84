package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.glue.CatalogTable;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.s3.Buckets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The catalog's tables as DuckDB views: columns and types are the catalog's, rows those of the objects in registered
 * partitions. An object in a place nobody registered does not exist here, as in Athena. The catalog's own views are views
 * over those, of the text that Athena reads.
 */
final class TableViews {
    /** What DuckDB takes for a pattern in a file's name; in brackets it means itself. */
    private static final Pattern PATTERN = Pattern.compile("[*?\\[]");

    private final GlueCatalog catalog;
    private final Buckets buckets;
    private final String duckCatalog;
    private final int manyFiles;
    private final Map<String, String> made = new HashMap<>();

    /**
     * Views in a catalog of DuckDB's.
     *
     * @param manyFiles tables of more are read as a whole before anything else is done with their rows, but for filters
     */
    TableViews(GlueCatalog catalog, Buckets buckets, String duckCatalog, int manyFiles) {
        this.catalog = catalog;
        this.buckets = buckets;
        this.duckCatalog = duckCatalog;
        this.manyFiles = manyFiles;
    }

    /** Brings the views a statement may name up to date with catalog and objects. */
    synchronized void refresh(Connection connection, String sql) throws SQLException {
        try (Statement ddl = connection.createStatement()) {
            for (ObjectNode database : catalog.databases()) {
                String name = database.path("Name").asText();
                if (made.putIfAbsent(name, "") == null) {
                    ddl.execute("CREATE SCHEMA IF NOT EXISTS " + duckCatalog + "." + quoted(name));
                }
                refresh(ddl, name, sql);
            }
        }
    }

    /** Tables first, those of views included: a view is made of them. */
    private void refresh(Statement ddl, String database, String sql) throws SQLException {
        StringBuilder statement = new StringBuilder(sql.toLowerCase(Locale.ROOT));
        Map<CatalogTable, String> views = new LinkedHashMap<>();
        for (CatalogTable table : catalog.tables(database)) {
            if (statement.indexOf(table.name()) >= 0) {
                table.statement().ifPresent(text -> views.put(table, text));
            }
        }
        views.values().forEach(text -> statement.append('\n').append(text.toLowerCase(Locale.ROOT)));
        for (CatalogTable table : catalog.tables(database)) {
            if (!views.containsKey(table) && statement.indexOf(table.name()) >= 0) {
                refresh(ddl, table, select(table));
            }
        }
        for (Map.Entry<CatalogTable, String> view : views.entrySet()) {
            ddl.execute("SET search_path = '" + searchPath(database) + "'");
            refresh(ddl, view.getKey(), view.getValue());
        }
    }

    /** Where names without a database, and functions, are looked up. */
    synchronized String searchPath(String database) {
        String main = duckCatalog + ".main";
        return made.containsKey(database) ? duckCatalog + "." + quoted(database) + "," + main : main;
    }

    private void refresh(Statement ddl, CatalogTable table, String select) throws SQLException {
        String view = duckCatalog + "." + quoted(table.database()) + "." + quoted(table.name());
        String definition = "CREATE OR REPLACE VIEW " + view + " AS " + select;
        if (!definition.equals(made.get(view))) {
            ddl.execute(definition);
            made.put(view, definition);
        }
    }

    private String select(CatalogTable table) {
        Map<String, String> columns = new LinkedHashMap<>(table.columns());
        columns.putAll(table.partitionKeys());
        List<Path> files = files(table);
        if (files.isEmpty()) {
            return columns.entrySet().stream()
                    .map(column ->
                            "CAST(NULL AS " + AthenaTypes.duckdb(column.getValue()) + ") AS " + quoted(column.getKey()))
                    .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
        }
        String hiveTypes = table.partitionKeys().entrySet().stream()
                .map(key -> literal(key.getKey()) + ": " + AthenaTypes.duckdb(key.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        String source = files.stream()
                .map(file -> literal(itself(file)))
                .collect(Collectors.joining(
                        ", ",
                        "read_parquet([",
                        "], hive_partitioning = "
                                + (table.partitionKeys().isEmpty()
                                        ? "false)"
                                        : "true, hive_types = " + hiveTypes + ")")));
        String rows = columns.entrySet().stream()
                .map(column -> "CAST(" + quoted(column.getKey()) + " AS " + AthenaTypes.duckdb(column.getValue())
                        + ") AS " + quoted(column.getKey()))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + source));
        return files.size() > manyFiles ? "WITH whole AS MATERIALIZED (" + rows + ") SELECT * FROM whole" : rows;
    }

    private List<Path> files(CatalogTable table) {
        List<Path> files = new ArrayList<>();
        for (String location : table.locations()) {
            URI uri = URI.create(location);
            Path folder = buckets.folder(uri.getHost()).resolve(uri.getPath().replaceAll("^/|/$", ""));
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> objects = Files.newDirectoryStream(folder, Files::isRegularFile)) {
                objects.forEach(files::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot list " + location, unreadable);
            }
        }
        return files;
    }

    /** A file's name where DuckDB expects a pattern. */
    static String itself(Path file) {
        return PATTERN.matcher(file.toString()).replaceAll("[$0]");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
