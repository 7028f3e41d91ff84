package dev.pregao.fetcher.raw;

import dev.pregao.fetcher.source.Bar;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** The columns of a raw object (contract {@code raw-bar.parquet}); ticker and date stand in the key only. */
final class BarSupport extends WriteSupport<BarVersion> {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
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
            }
            """);

    private @Nullable RecordConsumer consumer;

    /** Deprecated, but abstract. */
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration unused) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration unused) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer begun) {
        consumer = begun;
    }

    @Override
    public void write(BarVersion version) {
        if (consumer == null) {
            throw new IllegalStateException("write before prepareForWrite");
        }
        Row row = new Row(consumer);
        Bar bar = version.bar();
        consumer.startMessage();
        row.add("source", version.source());
        row.add("source_symbol", version.sourceSymbol());
        row.add("source_time", (Long) bar.sourceTime());
        row.add("open", bar.open());
        row.add("high", bar.high());
        row.add("low", bar.low());
        row.add("close", bar.close());
        row.add("adj_close", bar.adjClose());
        row.add("volume", bar.volume());
        row.add("dividend", bar.dividend());
        row.add("split", bar.split());
        row.add("currency", bar.currency());
        row.add("fetched_at", (Long) version.fetchedAt().toEpochMilli());
        consumer.endMessage();
    }

    private record Row(RecordConsumer consumer) {

        void add(String column, @Nullable String value) {
            if (value != null) {
                field(column, () -> consumer.addBinary(Binary.fromString(value)));
            }
        }

        void add(String column, @Nullable Long value) {
            if (value != null) {
                field(column, () -> consumer.addLong(value));
            }
        }

        void add(String column, @Nullable Double value) {
            if (value != null) {
                field(column, () -> consumer.addDouble(value));
            }
        }

        private void field(String column, Runnable value) {
            int index = SCHEMA.getFieldIndex(column);
            consumer.startField(column, index);
            value.run();
            consumer.endField(column, index);
        }
    }
}
