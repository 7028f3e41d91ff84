package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.s3.Buckets;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.commons.csv.CSVPrinter;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB over the buckets' folders, made to answer Athena's SELECT: the common functions that DuckDB names otherwise
 * are macros. It reads the catalog's tables and nothing else.
 */
final class QueryEngine implements AutoCloseable {
    private static final List<String> MACROS = List.of(
            "approx_distinct(x) AS approx_count_distinct(x)",
            "arbitrary(x) AS any_value(x)",
            "cardinality(x) AS len(x)",
            "date_format(t, f) AS strftime(t, replace(replace(f, '%i', '%M'), '%s', '%S'))",
            "date_parse(s, f) AS strptime(s, f)",
            "day_of_week(d) AS isodow(d)",
            "day_of_year(d) AS dayofyear(d)",
            "element_at(x, i) AS list_extract(x, i)",
            "regexp_like(s, p) AS regexp_matches(s, p)",
            "to_unixtime(t) AS epoch(t)",
            "week_of_year(d) AS weekofyear(d)");

    private static final int ROWS_BETWEEN_CHECKS = 10_000;
    /** DuckDB keeps about half a megabyte for each file that a window function reads. */
    private static final int MANY_FILES = 200;

    private final DuckDBConnection root;
    private final TableViews plain;
    /** For statements with window functions. */
    private final TableViews materialised;

    private final long largestResultBytes;

    QueryEngine(GlueCatalog catalog, Buckets buckets, Path scratch, long largestResultBytes) {
        this.largestResultBytes = largestResultBytes;
        Path all = buckets.folder();
        this.plain = new TableViews(catalog, buckets, "plain", Integer.MAX_VALUE);
        this.materialised = new TableViews(catalog, buckets, "materialised", MANY_FILES);
        try {
            Files.createDirectories(scratch);
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            this.root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
            try (Statement set = root.createStatement()) {
                set.execute("SET threads = 2");
                set.execute("SET memory_limit = '512MB'");
                set.execute("SET temp_directory = '" + literal(scratch.toString()) + "'");
                set.execute("SET TimeZone = 'UTC'");
                set.execute("SET autoinstall_known_extensions = false");
                set.execute("SET autoload_known_extensions = false");
                for (String catalogName : List.of("plain", "materialised")) {
                    set.execute("ATTACH ':memory:' AS " + catalogName);
                    set.execute("USE " + catalogName);
                    for (String macro : MACROS) {
                        set.execute("CREATE MACRO " + macro);
                    }
                }
                set.execute("SET allowed_directories = ['%s/', '%s/']"
                        .formatted(literal(all.toString()), literal(TableViews.itself(all))));
                set.execute("SET enable_external_access = false");
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot use " + scratch, refused);
        } catch (SQLException refused) {
            throw new IllegalStateException("DuckDB did not start", refused);
        }
    }

    /** What a query is doing, so that it can be stopped. */
    interface Running {
        void cancel() throws SQLException;
    }

    /** Hears of a query before it does anything, and is asked between its steps whether it is still wanted. */
    interface Listener {
        void begins(Running query) throws SQLException;

        void goesOn() throws SQLException;

        /** Nothing may be done to it from now on. */
        void ends();
    }

    /** Answers one SELECT: writes a CSV with a header, and returns the columns. */
    List<QueryExecution.Column> run(String statement, String database, Path csv, Listener listener)
            throws SQLException, IOException {
        String sql = statement
                .strip()
                .replaceAll("(?i)\"?\\bawsdatacatalog\\b\"?\\.", "")
                .replaceAll(";$", "");
        try (Connection connection = root.duplicate();
                Statement query = connection.createStatement()) {
            listener.begins(query::cancel);
            try {
                return write(query, sql, database, csv, listener);
            } finally {
                listener.ends();
            }
        }
    }

    private List<QueryExecution.Column> write(Statement query, String sql, String database, Path csv, Listener listener)
            throws SQLException, IOException {
        Connection connection = query.getConnection();
        TableViews views = hasWindows(select(connection, sql)) ? materialised : plain;
        views.refresh(connection, sql);
        query.execute("SET search_path = '" + views.searchPath(database) + "'");
        listener.goesOn();
        try (ResultSet rows = query.executeQuery(sql)) {
            return write(rows, csv, listener);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException refused) {
            throw new IllegalStateException("DuckDB did not stop", refused);
        }
    }

    /** Looks for window functions wherever they stand. */
    private static boolean hasWindows(JsonNode select) {
        return select.findValuesAsText("class").contains("WINDOW");
    }

    /** DuckDB's own parser says what is a SELECT. */
    private static JsonNode select(Connection connection, String sql) throws SQLException {
        try (PreparedStatement parse = connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
            parse.setString(1, sql);
            try (ResultSet parsed = parse.executeQuery()) {
                parsed.next();
                JsonNode tree = new ObjectMapper().readTree(parsed.getString(1));
                if (tree.path("error").asBoolean()) {
                    boolean syntax = tree.path("error_type").asText().equals("parser");
                    throw new SQLException(
                            syntax
                                    ? "SYNTAX_ERROR: "
                                            + tree.path("error_message").asText()
                                    : "NOT_SUPPORTED: this cloud's Athena answers SELECT only");
                }
                if (tree.findValuesAsText("type").contains("SHOW_REF")) {
                    throw new SQLException(
                            "NOT_SUPPORTED: this cloud's Athena answers SELECT only; Glue's GetTables, or"
                                    + " Athena's ListTableMetadata and GetTableMetadata, tell tables and columns");
                }
                if (tree.path("statements").size() != 1) {
                    throw new SQLException("SYNTAX_ERROR: Only one sql statement is allowed");
                }
                return tree;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private List<QueryExecution.Column> write(ResultSet rows, Path csv, Listener listener)
            throws SQLException, IOException {
        ResultSetMetaData metadata = rows.getMetaData();
        List<QueryExecution.Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new QueryExecution.Column(
                    metadata.getColumnLabel(i), AthenaTypes.athena(metadata.getColumnTypeName(i))));
        }
        try (BufferedWriter out = Files.newBufferedWriter(csv);
                CSVPrinter printer = ResultCsv.printer(out)) {
            printer.printRecord(columns.stream().map(QueryExecution.Column::name));
            List<@Nullable String> row = new ArrayList<>();
            while (rows.next()) {
                row.clear();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(AthenaTypes.text(rows, i));
                }
                printer.printRecord(row);
                if (printer.getRecordCount() % ROWS_BETWEEN_CHECKS == 0) {
                    refuseTooLarge(Files.size(csv));
                    listener.goesOn();
                }
            }
        }
        return columns;
    }

    private void refuseTooLarge(long bytes) throws SQLException {
        if (bytes > largestResultBytes) {
            throw new SQLException(
                    "EXCEEDED_RESULT_LIMIT: the result is larger than %d MiB, which is the most this cloud"
                                    .formatted(largestResultBytes >> 20)
                            + " keeps; ask for fewer rows or columns");
        }
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }
}
