package dev.pregao.bench.cotahist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteYearTest {

    @TempDir
    Path folder;

    @Test
    void aMadeYearIsReadByBothReadersAlike() throws IOException, SQLException {
        // Given
        Path zip = folder.resolve("year.zip");
        try (OutputStream target = Files.newOutputStream(zip)) {
            new QuoteYear(2025, 5_000, 1).write(target);
        }

        // When
        SortedMap<String, Reader.Turnover> ours = Reader.PREGAO.read(zip, 2025, folder);

        // Then
        assertThat(ours).isEqualTo(Reader.DUCKDB.read(zip, 2025, folder));
        assertThat(ours).containsOnlyKeys("010", "012", "020", "030", "070", "080");
        assertThat(ours.values().stream().mapToLong(Reader.Turnover::records).sum())
                .isEqualTo(5_000);
        assertThat(ours.get("010").records()).isBetween(500L, 720L);
    }
}
