package dev.pregao.etl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pregao.etl.bars.RawBar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawFileTest {

    private static final RawBar BAR = new RawBar(
            "yahoo",
            10.0,
            11.0,
            9.0,
            10.5,
            100L,
            0.25,
            LocalDate.of(2026, 11, 14),
            null,
            null,
            Instant.parse("2026-11-21T12:00:03.004Z"));

    @Test
    void readsWhatTheFetcherWrites() {
        assertThat(RawFile.parse(RawObjects.bytes(BAR))).contains(BAR);
    }

    @Test
    void readsTheContract() throws IOException {
        // Given
        Path contract = Path.of(System.getProperty("pregao.home"), "deploy/contracts/raw-bar.parquet");
        assumeThat(contract).as("sample by the fetcher").exists();

        // Then
        assertThat(RawFile.parse(Files.readAllBytes(contract))).isPresent();
    }

    @Test
    void nullsStayNull() {
        // When
        RawBar empty = new RawBar("yahoo", null, null, null, null, null, null, null, null, null, BAR.fetchedAt());

        // Then
        assertThat(RawFile.parse(RawObjects.bytes(empty))).contains(empty);
    }

    @Test
    void anythingElseIsNoRawBarAndNoCrash() {
        // Given
        byte[] good = RawObjects.bytes(BAR);

        // Then
        assertThat(RawFile.parse(new byte[0])).isEmpty();
        assertThat(RawFile.parse("Date,Open\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        for (int length = 0; length < good.length; length += 7) {
            assertThat(RawFile.parse(Arrays.copyOf(good, length))).isEmpty();
        }
    }

    @Test
    void flippedBitsNeverCrash() {
        // Given
        byte[] good = RawObjects.bytes(BAR);
        Random random = new Random(1);

        // When
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            RawFile.parse(bad);
        }

        // Then: no exception left parse
        assertThat(RawFile.parse(good)).isPresent();
    }
}
