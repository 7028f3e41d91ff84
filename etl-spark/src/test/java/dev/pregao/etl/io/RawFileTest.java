package dev.pregao.etl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pregao.etl.bars.RawBar;
import dev.pregao.parquet.bytes.StreamFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
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
        byte[] file = Files.readAllBytes(contract);
        assertThat(RawFile.FETCHED.row(file)).as("without Parquet's own reader").isPresent();
        assertThat(RawFile.parse(file)).isPresent();
    }

    @Test
    void readsWhatOthersWriteInAnyOrderAndOptional() {
        assertThat(RawFile.FETCHED.row(foreign())).isEmpty();
        assertThat(RawFile.parse(foreign())).contains(BAR);
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
        Random random = new Random(1);
        for (byte[] good : List.of(RawObjects.bytes(BAR), foreign())) {
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

    /** The same bar by Parquet's own writer. */
    private static byte[] foreign() {
        MessageType schema = MessageTypeParser.parseMessageType(
                """
                message any {
                  optional int64 fetched_at (TIMESTAMP(MICROS,true));
                  optional binary source (STRING);
                  optional double close;
                  optional double low;
                  optional double high;
                  optional double open;
                  optional int64 volume;
                  optional double dividend;
                  optional double split;
                  optional int32 dividend_date (DATE);
                }""");
        Group group = new SimpleGroup(schema);
        group.add("fetched_at", BAR.fetchedAt().toEpochMilli() * 1_000);
        group.add("source", "yahoo");
        group.add("close", 10.5);
        group.add("low", 9.0);
        group.add("high", 11.0);
        group.add("open", 10.0);
        group.add("volume", 100L);
        group.add("dividend", 0.25);
        group.add("dividend_date", (int) LocalDate.of(2026, 11, 14).toEpochDay());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new StreamFile(bytes))
                .withType(schema)
                .withConf(new Configuration(false))
                .build()) {
            writer.write(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
