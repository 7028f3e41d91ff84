package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.s3.Buckets;
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
import java.util.function.Consumer;
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

    private final DuckDBConnection root;
    private final TableViews views;

    QueryEngine(GlueCatalog catalog, Buckets buckets, Path bucketsFolder, Path scratch) {
        this.views = new TableViews(catalog, buckets);
        try {
            Files.createDirectories(scratch);
            this.root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            try (Statement set = root.createStatement()) {
                set.execute("SET threads = 2");
                set.execute("SET memory_limit = '512MB'");
                set.execute("SET temp_directory = '" + literal(scratch) + "'");
                set.execute("SET TimeZone = 'UTC'");
                set.execute("SET autoinstall_known_extensions = false");
                set.execute("SET allowed_directories = ['" + literal(bucketsFolder) + "/']");
                set.execute("SET enable_external_access = false");
                for (String macro : MACROS) {
                    set.execute("CREATE MACRO " + macro);
                }
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

    /** Answers one SELECT as the columns and a CSV with a header. */
    record Result(List<QueryExecution.Column> columns, String csv) {}

    Result run(String statement, String database, Consumer<Running> running) throws SQLException {
        String sql = statement
                .strip()
                .replaceAll("(?i)\"?\\bawsdatacatalog\\b\"?\\.", "")
                .replaceAll(";$", "");
        try (Connection connection = root.duplicate()) {
            checkSelect(connection, sql);
            views.refresh(connection, sql);
            try (Statement query = connection.createStatement()) {
                query.execute("SET search_path = '" + (views.hasSchema(database) ? database + ",main'" : "main'"));
                running.accept(query::cancel);
                try (ResultSet rows = query.executeQuery(sql)) {
                    return read(rows);
                }
            }
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

    /** DuckDB's own parser says what is a SELECT. */
    private static void checkSelect(Connection connection, String sql) throws SQLException {
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
                if (tree.path("statements").size() != 1) {
                    throw new SQLException("SYNTAX_ERROR: Only one sql statement is allowed");
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private static Result read(ResultSet rows) throws SQLException {
        ResultSetMetaData metadata = rows.getMetaData();
        List<QueryExecution.Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new QueryExecution.Column(
                    metadata.getColumnLabel(i), AthenaTypes.athena(metadata.getColumnTypeName(i))));
        }
        StringBuilder csv = new StringBuilder();
        ResultCsv.append(csv, columns.stream().map(QueryExecution.Column::name).toList());
        List<@Nullable String> row = new ArrayList<>();
        while (rows.next()) {
            row.clear();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(AthenaTypes.text(rows, i));
            }
            ResultCsv.append(csv, row);
        }
        return new Result(columns, csv.toString());
    }

    private static String literal(Path path) {
        return path.toString().replace("'", "''");
    }
}
