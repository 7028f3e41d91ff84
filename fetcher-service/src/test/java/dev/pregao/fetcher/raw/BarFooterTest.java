package dev.pregao.fetcher.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.SharedData;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
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

    private static final LocalDate SESSION = LocalDate.of(2020, 7, 7);

    @TempDir
    Path folder;

    @Test
    void theContractsFileTellsItsPrices() throws Exception {
        byte[] file = Files.readAllBytes(SharedData.contract("raw-bar.parquet"));
        assertThat(BarFooter.read(file, SESSION))
                .isEqualTo(new StoredBar(new Prices(154_300.0, 155_001.5, 153_870.25, 154_770.0), null, null));
    }

    @Test
    void nullIsNullAndZeroIsNoPrice() throws Exception {
        // Given the state in which Yahoo shows a session on the morning after
        byte[] file = BarFile.write(version(0.0, null, null, 4.2));

        // When
        Prices prices = BarFooter.read(file, SESSION).prices();

        // Then
        assertThat(prices).isEqualTo(new Prices(0.0, null, null, 4.2));
        assertThat(prices.tellScale()).isFalse();
    }

    @Test
    void eventsComeBackWithTheirDatesAndWhatIsNoNumberIsNone() throws Exception {
        // Given a Saturday's dividend, and 0:0
        Bar bar = new Bar(SESSION, 1, new Prices(1.0, 1.0, 1.0, 1.0), null, 0L, null, null, "BRL")
                .withDividend(new Event(0.0, LocalDate.of(2020, 7, 4)))
                .withSplit(new Event(Double.NaN, SESSION));

        // When
        StoredBar stored = BarFooter.read(BarFile.write(version(bar)), SESSION);

        // Then
        assertThat(stored.dividend()).isEqualTo(new Event(0.0, LocalDate.of(2020, 7, 4)));
        assertThat(stored.split()).isNull();
    }

    @Test
    void anOlderObjectHasItsEventsOnItsSession() throws Exception {
        // Given a file without the columns of the dates
        Path file = folder.resolve("older.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT 1.0::DOUBLE AS open, 1.0::DOUBLE AS high, 1.0::DOUBLE AS low,"
                    + " 1.0::DOUBLE AS close, 0.25::DOUBLE AS dividend, 2.0::DOUBLE AS split) TO '" + file
                    + "' (FORMAT parquet)");
        }

        // When
        StoredBar stored = BarFooter.read(Files.readAllBytes(file), SESSION);

        // Then
        assertThat(stored.dividend()).isEqualTo(new Event(0.25, SESSION));
        assertThat(stored.split()).isEqualTo(new Event(2.0, SESSION));
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
        assertThatThrownBy(() -> BarFooter.read(foreign, SESSION)).isInstanceOf(BarFooter.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PAR1", "PAR1PAR1", "PAR1\0\0\0\0PAR1", "PAR1\u007f\u007f\u007f\u007fPAR1", "<html>"})
    void whatIsNoParquetFileIsUnreadable(String text) {
        byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> BarFooter.read(file, SESSION)).isInstanceOf(BarFooter.Unreadable.class);
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
                BarFooter.read(damaged, SESSION);
            } catch (BarFooter.Unreadable expected) {
                refused++;
            }
        }

        // Then
        assertThat(refused).isBetween(500, 1_999);
    }

    private static BarVersion version(
            @Nullable Double open, @Nullable Double high, @Nullable Double low, @Nullable Double close) {
        return version(new Bar(SESSION, 1, new Prices(open, high, low, close), null, 0L, null, null, "BRL"));
    }

    private static BarVersion version(Bar bar) {
        return new BarVersion(Ticker.of("PETR4"), bar, "yahoo", "PETR4.SA", Instant.parse("2026-11-21T12:00:03Z"));
    }
}
