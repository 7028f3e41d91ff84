package dev.pregao.bench.cotahist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteYearTest {
    private static final int RECORDS = 5_000;

    @TempDir
    Path folder;

    private Path zip;

    @BeforeEach
    void make() throws IOException {
        zip = folder.resolve("year.zip");
        try (OutputStream target = Files.newOutputStream(zip)) {
            new QuoteYear(2025, RECORDS, 1).write(target);
        }
    }

    @Test
    void allRecordsOfAMadeYearAreTheSameFromBothReaders() throws IOException, SQLException {
        // When
        Path ours = written(Reader.PREGAO, Rows.ALL);

        // Then
        SortedMap<Long, Long> markets = markets(ours);
        assertThat(markets).containsOnlyKeys(10L, 12L, 20L, 30L, 70L, 80L);
        assertThat(markets.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(RECORDS);
        assertThat(markets.get(10L)).isBetween(500L, 720L);
        assertThat(Cotahist.found(ours)).isEqualTo(Cotahist.found(written(Reader.DUCKDB, Rows.ALL)));
    }

    @Test
    void itsRecordsAtSightAreTheSameFromBothReaders() throws IOException, SQLException {
        // When
        Path ours = written(Reader.PREGAO, Rows.SPOT);

        // Then
        assertThat(markets(ours)).containsOnlyKeys(10L);
        assertThat(Cotahist.found(ours)).isEqualTo(Cotahist.found(written(Reader.DUCKDB, Rows.SPOT)));
    }

    private Path written(Reader reader, Rows rows) throws IOException, SQLException {
        Path into = Files.createTempDirectory(folder, reader.word());
        reader.write(rows, zip, 2025, into);
        return into;
    }

    /** Records of each market. */
    private static SortedMap<Long, Long> markets(Path files) throws SQLException {
        SortedMap<Long, Long> markets = new TreeMap<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tpmerc, count(*) FROM read_parquet('%s/*%s') GROUP BY 1"
                        .formatted(files, Reader.OUTPUT))) {
            while (rows.next()) {
                markets.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return markets;
    }
}
