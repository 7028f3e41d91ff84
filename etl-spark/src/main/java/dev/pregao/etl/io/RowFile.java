package dev.pregao.etl.io;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import dev.pregao.etl.tables.Column;
import dev.pregao.etl.tables.Table;
import dev.pregao.parquet.bytes.StreamFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the bytes of a Parquet file: all columns optional, timestamps in microseconds UTC. Uncompressed and without
 * dictionaries, since nearly all files hold one row.
 */
final class RowFile {

    private static final Configuration PLAIN = new Configuration(false);

    private RowFile() {}

    /** Parquet of some rows. */
    static <T> byte[] bytes(Table<T> table, List<T> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (ParquetWriter<T> writer = new Builder<>(new StreamFile(bytes), table)
                .withConf(PLAIN)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withDictionaryEncoding(false)
                .build()) {
            for (T row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static MessageType schema(Table<?> table) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column<?> column : table.columns()) {
            message.addField(type(column));
        }
        return message.named("row");
    }

    private static Type type(Column<?> column) {
        String name = column.name();
        return switch (column.type()) {
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(name);
            case STRING ->
                Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named(name);
            case DATE -> Types.optional(PrimitiveTypeName.INT32).as(dateType()).named(name);
            case TIMESTAMP ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(timestampType(true, MICROS))
                        .named(name);
        };
    }

    private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
        private final Table<T> table;

        Builder(OutputFile file, Table<T> table) {
            super(file);
            this.table = table;
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // its successor is not in the Parquet of Spark 3.5
        protected WriteSupport<T> getWriteSupport(Configuration conf) {
            return new Support<>(table);
        }
    }

    private static final class Support<T> extends WriteSupport<T> {
        private final Table<T> table;
        private @Nullable RecordConsumer target;

        Support(Table<T> table) {
            this.table = table;
        }

        @Override
        @SuppressWarnings("deprecation") // as above
        public WriteContext init(Configuration conf) {
            return new WriteContext(schema(table), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            target = consumer;
        }

        @Override
        public void write(T row) {
            RecordConsumer consumer = Objects.requireNonNull(target);
            consumer.startMessage();
            for (int i = 0; i < table.columns().size(); i++) {
                Column<T> column = table.columns().get(i);
                Object value = column.value().apply(row);
                if (value != null) {
                    consumer.startField(column.name(), i);
                    add(consumer, column.type(), value);
                    consumer.endField(column.name(), i);
                }
            }
            consumer.endMessage();
        }

        private static void add(RecordConsumer consumer, Column.Type type, Object value) {
            switch (type) {
                case DOUBLE -> consumer.addDouble((Double) value);
                case LONG -> consumer.addLong((Long) value);
                case INTEGER -> consumer.addInteger((Integer) value);
                case STRING -> consumer.addBinary(Binary.fromString((String) value));
                case DATE -> consumer.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
                case TIMESTAMP -> consumer.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            }
        }
    }
}
