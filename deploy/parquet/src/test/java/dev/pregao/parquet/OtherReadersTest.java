package dev.pregao.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that know nothing of ours read the same values. */
@Tag("hadoop")
class OtherReadersTest {

    @TempDir
    Path folder;

    @Test
    void duckDbReadsTheSameValues() throws IOException, SQLException {
        // Given
        List<Everything> rows = Everything.rows(90, 250);
        Path file = folder.resolve("everything.parquet");
        Files.write(file, CompactFile.bytes(Everything.TABLE, rows, Map.of("arquivo", "x")));

        // When
        List<Everything> read = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            while (result.next()) {
                read.add(row(result));
            }
        }

        // Then
        assertThat(read).isEqualTo(rows);
    }

    private static Everything row(ResultSet row) throws SQLException {
        OffsetDateTime fetched = row.getObject("coletado_em", OffsetDateTime.class);
        return new Everything(
                row.getString("ticker"),
                row.getObject("data_pregao", LocalDate.class),
                row.getObject("preco", Double.class),
                row.getObject("numero", Integer.class),
                row.getObject("volume", Long.class),
                fetched == null
                        ? null
                        : fetched.withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                row.getObject("completo", Boolean.class),
                row.getString("nota"),
                row.getDouble("cada_preco"),
                row.getInt("cada_numero"),
                row.getLong("cada_volume"),
                (int) row.getObject("cada_dia", LocalDate.class).toEpochDay());
    }
}
