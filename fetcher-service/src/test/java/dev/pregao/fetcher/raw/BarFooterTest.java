package dev.pregao.fetcher.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.SharedData;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Prices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarFooterTest {

    @TempDir
    Path folder;

    @Test
    void theContractsFileTellsItsPrices() throws Exception {
        byte[] file = Files.readAllBytes(SharedData.contract("raw-bar.parquet"));
        assertThat(BarFooter.prices(file)).isEqualTo(new Prices(154_300.0, 155_001.5, 153_870.25, 154_770.0));
    }

    @Test
    void nullIsNullAndZeroIsNoPrice() throws Exception {
        // Given the state in which Yahoo shows a session on the morning after
        byte[] file = BarFile.write(version(0.0, null, null, 4.2));

        // When
        Prices prices = BarFooter.prices(file);

        // Then
        assertThat(prices).isEqualTo(new Prices(0.0, null, null, 4.2));
        assertThat(prices.tellScale()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1.0::DOUBLE AS open, 1.0::DOUBLE AS high, 1.0::DOUBLE AS low",
                "SELECT '1' AS open, '1' AS high, '1' AS low, '1' AS close",
                "SELECT 1.0::DOUBLE AS open, 1.0::DOUBLE AS high, 1.0::DOUBLE AS low, 1.0::DOUBLE AS close FROM range(2)",
                "SELECT 1.0::DOUBLE AS open, 1.0::DOUBLE AS high, 1.0::DOUBLE AS low, 1.0::DOUBLE AS close LIMIT 0",
                "SELECT {open: 1.0::DOUBLE} AS bar"
            })
    void aParquetFileThatIsNoBarIsUnreadable(String rows) throws IOException, SQLException {
        Path file = folder.resolve("foreign.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (" + rows + ") TO '" + file + "' (FORMAT parquet)");
        }
        byte[] foreign = Files.readAllBytes(file);
        assertThatThrownBy(() -> BarFooter.prices(foreign)).isInstanceOf(BarFooter.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PAR1", "PAR1PAR1", "PAR1\0\0\0\0PAR1", "PAR1\u007f\u007f\u007f\u007fPAR1", "<html>"})
    void whatIsNoParquetFileIsUnreadable(String text) {
        byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> BarFooter.prices(file)).isInstanceOf(BarFooter.Unreadable.class);
    }

    @Test
    void aDamagedFileIsReadOrRefusedAndNothingElse() throws Exception {
        // Given
        byte[] file = BarFile.write(version(10.5, 11.0, 10.0, 10.75));
        SplittableRandom random = new SplittableRandom(20_261_124);
        int refused = 0;

        // When 2,000 times one to four bytes are damaged, or the end is cut off
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = round % 10 == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
            for (int hit = random.nextInt(4); hit >= 0 && damaged.length > 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                BarFooter.prices(damaged);
            } catch (BarFooter.Unreadable expected) {
                refused++;
            }
        }

        // Then
        assertThat(refused).isBetween(500, 1_999);
    }

    private static BarVersion version(
            @Nullable Double open, @Nullable Double high, @Nullable Double low, @Nullable Double close) {
        Bar bar = new Bar(LocalDate.of(2020, 7, 7), 1, new Prices(open, high, low, close), null, 0L, null, null, "BRL");
        return new BarVersion(Ticker.of("PETR4"), bar, "yahoo", "PETR4.SA", Instant.parse("2026-11-21T12:00:03Z"));
    }
}
