package dev.pregao.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB in this process, over files. */
final class Duck implements AutoCloseable {
    private final Connection connection;

    Duck() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** The one-row objects as {@code daily}. */
    void oneRowFiles(Path lake) {
        run("CREATE OR REPLACE VIEW daily AS SELECT * FROM read_parquet('%s/refined/*/*/*.parquet',".formatted(lake)
                + " hive_partitioning = true, hive_types = {'ticker': VARCHAR, 'data_pregao': DATE})");
    }

    /** The compact objects as {@code daily}. */
    void compactFiles(Path lake) {
        run("CREATE OR REPLACE VIEW daily AS SELECT * FROM read_parquet('%s/historico/*/*.parquet',".formatted(lake)
                + " hive_partitioning = true)");
    }

    /** Reads every row of an answer; how many there were. */
    int ask(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
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
