package dev.pregao.etl.io;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.parquet.bytes.StreamFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** Raw objects as the fetcher writes them, for a raw bucket that is a folder. */
public final class RawObjects {

    public static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            """
            message raw_bar {
              required binary source (STRING);
              required binary source_symbol (STRING);
              required int64 source_time;
              optional double open;
              optional double high;
              optional double low;
              optional double close;
              optional double adj_close;
              optional int64 volume;
              optional double dividend;
              optional double split;
              optional binary currency (STRING);
              required int64 fetched_at (TIMESTAMP(MILLIS,true));
              optional int32 dividend_date (DATE);
              optional int32 split_date (DATE);
            }""");

    private RawObjects() {}

    public static byte[] bytes(RawBar bar) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new StreamFile(bytes))
                .withType(SCHEMA)
                .withConf(new Configuration(false))
                .build()) {
            writer.write(group(bar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts an object into a bucket that is a folder. */
    public static void put(Path bucket, RawKey.Bar key, byte[] bytes) {
        try {
            Path file = bucket.resolve(key.key());
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Group group(RawBar bar) {
        Group group = new SimpleGroup(SCHEMA);
        group.add("source", bar.source());
        group.add("source_symbol", "SYMBOL");
        group.add("source_time", 0L);
        add(group, "open", bar.open());
        add(group, "high", bar.high());
        add(group, "low", bar.low());
        add(group, "close", bar.close());
        Long volume = bar.volume();
        if (volume != null) {
            group.add("volume", (long) volume);
        }
        add(group, "dividend", bar.dividend());
        add(group, "split", bar.split());
        add(group, "dividend_date", bar.dividendDate());
        add(group, "split_date", bar.splitDate());
        group.add("currency", "BRL");
        group.add("fetched_at", bar.fetchedAt().toEpochMilli());
        return group;
    }

    private static void add(Group group, String column, @Nullable LocalDate value) {
        if (value != null) {
            group.add(column, Math.toIntExact(value.toEpochDay()));
        }
    }

    private static void add(Group group, String column, @Nullable Double value) {
        if (value != null) {
            group.add(column, (double) value);
        }
    }
}
