package dev.pregao.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.LakeKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.duckdb.ProfilerPrintFormat;

/** DuckDB in this process, over files. */
public final class Duck implements AutoCloseable {
    private static final String FILES_READ = "Total Files Read";

    private final DuckDBConnection connection;

    public Duck() {
        try {
            Connection opened = DriverManager.getConnection("jdbc:duckdb:");
            connection = opened.unwrap(DuckDBConnection.class);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        run("PRAGMA enable_profiling = 'no_output'");
    }

    /**
     * An answer.
     *
     * @param rows as text
     * @param files opened for it; one that is opened costs two requests or more of an S3 client
     */
    public record Answer(List<String> rows, long files) {}

    /** DuckDB's own figure of memory is reached. */
    public static final class OutOfMemory extends Exception {
        private static final long serialVersionUID = 1;

        OutOfMemory(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    public Answer ask(String sql) throws OutOfMemory {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(found.getString(i));
                }
                rows.add(String.join("|", row));
            }
            return new Answer(rows, files(connection.getProfilingInformation(ProfilerPrintFormat.JSON)));
        } catch (SQLException refused) {
            if (String.valueOf(refused.getMessage()).startsWith("Out of Memory Error")) {
                throw new OutOfMemory(refused);
            }
            throw new IllegalStateException(sql, refused);
        }
    }

    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    /** The one-row objects of a lake as a view. */
    public void oneRowFiles(String view, Path lake) {
        run(("CREATE OR REPLACE VIEW %s AS SELECT ticker, data_pregao, * EXCLUDE (ticker, data_pregao)"
                        + " FROM read_parquet('%s/%s*/*/*.parquet', hive_partitioning = true,"
                        + " hive_types = {'ticker': VARCHAR, 'data_pregao': DATE})")
                .formatted(view, lake, LakeKey.Refined.TABLE));
    }

    /** The compact objects of a lake as a view of the same columns. */
    public void compactFiles(String view, Path lake) {
        run(("CREATE OR REPLACE VIEW %s AS SELECT * EXCLUDE (ano) FROM read_parquet('%s/%s*/*.parquet',"
                        + " hive_partitioning = true, hive_types = {'ano': INTEGER})")
                .formatted(view, lake, LakeKey.History.TABLE));
    }

    private static long files(String profile) {
        try {
            long files = 0;
            for (JsonNode figure : new ObjectMapper().readTree(profile).findValues(FILES_READ)) {
                files += figure.asLong();
            }
            return files;
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(profile, malformed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
