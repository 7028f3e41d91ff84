package dev.pregao.fetcher.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.Bars;
import dev.pregao.fetcher.SharedData;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
import dev.pregao.fetcher.source.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFileTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:03Z");

    @TempDir
    Path folder;

    @Test
    void aBarMakesTheContractsFile() throws IOException {
        // Given
        BarVersion version = new BarVersion(Ticker.BVSP, Bars.bvsp(), "yahoo", "^BVSP", NOON);

        // When
        byte[] file = BarFile.write(version);

        // Then
        if (SharedData.writesContracts()) {
            Files.write(SharedData.contract("raw-bar.parquet"), file);
        }
        assertThat(file).isEqualTo(Files.readAllBytes(SharedData.contract("raw-bar.parquet")));
    }

    @Test
    void anAnswerThatIsHeldBackMakesTheContractsFile() throws IOException {
        // Given two sessions of the index halved, and the past before them not
        HeldAnswer answer = new HeldAnswer(
                List.of(halved(LocalDate.of(2026, 11, 18)), halved(LocalDate.of(2026, 11, 19))),
                LocalDate.of(2026, 11, 18),
                0.5);

        // When
        byte[] file = BarFile.write(answer);

        // Then
        if (SharedData.writesContracts()) {
            Files.write(SharedData.contract("held-bars.parquet"), file);
        }
        assertThat(file).isEqualTo(Files.readAllBytes(SharedData.contract("held-bars.parquet")));
    }

    private static BarVersion halved(LocalDate session) {
        Bar bar = new Bar(
                session,
                session.toEpochDay() * 86_400 + 46_800,
                new Prices(79_500.0, 80_000.0, 79_000.0, 79_750.0),
                79_750.0,
                1_000L,
                null,
                null,
                "BRL");
        return new BarVersion(Ticker.BVSP, bar, "yahoo", "^BVSP", NOON);
    }

    @Test
    void everyFigureComesBackAsItWas() throws IOException, SQLException {
        // Given
        Bar bar = new Bar(
                LocalDate.of(2024, 4, 16),
                1_713_272_400L,
                new Prices(26.5, 27.0, 26.25, 26.75),
                25.0,
                12_000L,
                new Event(0.205018, LocalDate.of(2024, 4, 13)),
                new Event(2.0, LocalDate.of(2024, 4, 16)),
                "BRL");

        // When
        Map<String, String> row = read(new BarVersion(Ticker.of("BBAS3"), bar, "recorded", "BBAS3.SA", NOON));

        // Then
        assertThat(row)
                .containsExactly(
                        Map.entry("source", "recorded"),
                        Map.entry("source_symbol", "BBAS3.SA"),
                        Map.entry("source_time", "1713272400"),
                        Map.entry("open", "26.5"),
                        Map.entry("high", "27.0"),
                        Map.entry("low", "26.25"),
                        Map.entry("close", "26.75"),
                        Map.entry("adj_close", "25.0"),
                        Map.entry("volume", "12000"),
                        Map.entry("dividend", "0.205018"),
                        Map.entry("split", "2.0"),
                        Map.entry("currency", "BRL"),
                        Map.entry("dividend_date", "2024-04-13"),
                        Map.entry("split_date", "2024-04-16"),
                        Map.entry("millis", String.valueOf(NOON.toEpochMilli())));
    }

    @Test
    void nullStaysNullAndZeroStaysZero() throws IOException, SQLException {
        // Given the state in which Yahoo shows a session on the morning after
        Bar bar = new Bar(LocalDate.of(2020, 7, 7), 1, new Prices(0.0, null, null, 4.2), null, 0L, null, null, null);

        // When
        Map<String, String> row = read(new BarVersion(Ticker.of("PETR4"), bar, "yahoo", "PETR4.SA", NOON));

        // Then
        assertThat(row)
                .containsOnlyKeys("source", "source_symbol", "source_time", "open", "close", "volume", "millis")
                .containsEntry("open", "0.0")
                .containsEntry("volume", "0");
    }

    @Test
    void aSplitThatIsNoRatioIsKeptAsEvidence() throws IOException, SQLException {
        // Given 1:0 and 0:0, as one and as the other
        LocalDate session = LocalDate.of(2024, 4, 16);
        Bar bar = new Bar(
                session,
                1,
                new Prices(1.0, 1.0, 1.0, 1.0),
                null,
                0L,
                new Event(Double.NaN, session),
                new Event(Double.POSITIVE_INFINITY, session),
                "BRL");

        // When
        Map<String, String> row = read(new BarVersion(Ticker.of("PETR4"), bar, "yahoo", "PETR4.SA", NOON));

        // Then
        assertThat(row).containsEntry("dividend", "NaN").containsEntry("split", "Infinity");
    }

    /** With a reader that nobody here wrote; the columns that are not null, in their order. */
    private Map<String, String> read(BarVersion version) throws IOException, SQLException {
        Path file = Files.write(folder.resolve("bar.parquet"), BarFile.write(version));
        Map<String, String> row = new LinkedHashMap<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT *, epoch_ms(fetched_at) AS millis FROM '" + file + "'")) {
            assertThat(rows.next()).isTrue();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                if (rows.getObject(column) != null) {
                    row.put(rows.getMetaData().getColumnName(column), rows.getString(column));
                }
            }
            assertThat(rows.next()).isFalse();
        }
        row.remove("fetched_at");
        return row;
    }
}
