package dev.pregao.etl.io;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

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
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the bytes of a Parquet file: all columns optional, timestamps in microseconds UTC. Uncompressed and without
 * dictionaries, since nearly all files hold one row.
 */
final class RowFile {

    private static final Configuration PLAIN = new Configuration(false);

    private RowFile() {}

    /**
     * Parquet of some rows.
     *
     * @param columns the first columns of each row; what a row carries behind them is left out
     */
    static byte[] bytes(StructType columns, List<Row> rows) {
        ByteFiles.Output file = new ByteFiles.Output();
        try (ParquetWriter<Row> writer = new Builder(file, columns)
                .withConf(PLAIN)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withDictionaryEncoding(false)
                .build()) {
            for (Row row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.bytes();
    }

    static MessageType schema(StructType columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (StructField column : columns.fields()) {
            DataType type = column.dataType();
            String name = column.name();
            if (type.equals(DataTypes.DoubleType)) {
                message.optional(PrimitiveTypeName.DOUBLE).named(name);
            } else if (type.equals(DataTypes.LongType)) {
                message.optional(PrimitiveTypeName.INT64).named(name);
            } else if (type.equals(DataTypes.IntegerType)) {
                message.optional(PrimitiveTypeName.INT32).named(name);
            } else if (type.equals(DataTypes.StringType)) {
                message.optional(PrimitiveTypeName.BINARY).as(stringType()).named(name);
            } else if (type.equals(DataTypes.DateType)) {
                message.optional(PrimitiveTypeName.INT32).as(dateType()).named(name);
            } else if (type.equals(DataTypes.TimestampType)) {
                message.optional(PrimitiveTypeName.INT64)
                        .as(timestampType(true, MICROS))
                        .named(name);
            } else {
                throw new IllegalArgumentException("no Parquet type for column " + name + " " + type);
            }
        }
        return message.named("row");
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
        private final StructType columns;

        Builder(ByteFiles.Output file, StructType columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // its successor is not in the Parquet of Spark 3.5
        protected WriteSupport<Row> getWriteSupport(Configuration conf) {
            return new Support(columns);
        }
    }

    private static final class Support extends WriteSupport<Row> {
        private final String[] names;
        private final MessageType schema;
        private @Nullable RecordConsumer target;

        Support(StructType columns) {
            names = columns.fieldNames();
            schema = schema(columns);
        }

        @Override
        @SuppressWarnings("deprecation") // as above
        public WriteContext init(Configuration conf) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            target = consumer;
        }

        @Override
        public void write(Row row) {
            RecordConsumer consumer = Objects.requireNonNull(target);
            consumer.startMessage();
            for (int i = 0; i < names.length; i++) {
                if (!row.isNullAt(i)) {
                    consumer.startField(names[i], i);
                    add(consumer, row.get(i));
                    consumer.endField(names[i], i);
                }
            }
            consumer.endMessage();
        }

        private static void add(RecordConsumer consumer, Object value) {
            if (value instanceof Double number) {
                consumer.addDouble(number);
            } else if (value instanceof Long number) {
                consumer.addLong(number);
            } else if (value instanceof Integer number) {
                consumer.addInteger(number);
            } else if (value instanceof String text) {
                consumer.addBinary(Binary.fromString(text));
            } else if (value instanceof LocalDate date) {
                consumer.addInteger(Math.toIntExact(date.toEpochDay()));
            } else if (value instanceof Instant time) {
                consumer.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, time));
            } else {
                throw new IllegalArgumentException("no Parquet value for " + value);
            }
        }
    }
}
