package dev.pregao.fetcher.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * One column of a small Parquet file: its place in the schema, and its values as PLAIN encodes them (numbers little-endian,
 * text in UTF-8 behind its length), null where a row has none. Its chunk is one data page:
 *
 * <pre>
 * header, Thrift | definition levels: 4 bytes length, runs of equal levels (optional columns only) | values
 * </pre>
 *
 * @param schema name, type, and whether it may be null
 * @param values one a row, null if null
 */
record BarColumn(SchemaElement schema, List<@Nullable ByteBuffer> values) {

    BarColumn {
        values = Collections.unmodifiableList(values);
    }

    /** The columns of a file, of which each takes one value out of a row. */
    record Rows<R>(List<R> rows) {

        BarColumn text(String name, Function<R, String> value) {
            return column(text(name, FieldRepetitionType.REQUIRED), value.andThen(Rows::utf8));
        }

        BarColumn optionalText(String name, Function<R, @Nullable String> value) {
            return column(text(name, FieldRepetitionType.OPTIONAL), nullOr(value, Rows::utf8));
        }

        BarColumn whole(String name, Function<R, Long> value) {
            return column(
                    BarColumn.schema(name, Type.INT64, FieldRepetitionType.REQUIRED), value.andThen(BarColumn::number));
        }

        BarColumn optionalWhole(String name, Function<R, @Nullable Long> value) {
            return column(
                    BarColumn.schema(name, Type.INT64, FieldRepetitionType.OPTIONAL), nullOr(value, BarColumn::number));
        }

        BarColumn optionalNumber(String name, Function<R, @Nullable Double> value) {
            return column(
                    BarColumn.schema(name, Type.DOUBLE, FieldRepetitionType.OPTIONAL),
                    nullOr(value, number -> number(Double.doubleToLongBits(number))));
        }

        /** Days since 1970. */
        BarColumn optionalDate(String name, Function<R, @Nullable LocalDate> value) {
            SchemaElement schema = BarColumn.schema(name, Type.INT32, FieldRepetitionType.OPTIONAL);
            schema.setConverted_type(ConvertedType.DATE);
            schema.setLogicalType(LogicalType.DATE(new DateType()));
            return column(schema, nullOr(value, Rows::days));
        }

        /** Milliseconds since 1970, UTC. */
        BarColumn instant(String name, Function<R, Long> epochMillis) {
            SchemaElement schema = BarColumn.schema(name, Type.INT64, FieldRepetitionType.REQUIRED);
            schema.setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
            schema.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))));
            return column(schema, epochMillis.andThen(BarColumn::number));
        }

        private BarColumn column(SchemaElement schema, Function<R, @Nullable ByteBuffer> value) {
            ByteBuffer[] values = new ByteBuffer[rows.size()];
            Arrays.setAll(values, row -> value.apply(rows.get(row)));
            return new BarColumn(schema, Arrays.asList(values));
        }

        private static <R, V> Function<R, @Nullable ByteBuffer> nullOr(
                Function<R, @Nullable V> value, Function<V, ByteBuffer> plain) {
            return row -> {
                V found = value.apply(row);
                return found == null ? null : plain.apply(found);
            };
        }

        private static SchemaElement text(String name, FieldRepetitionType repetition) {
            SchemaElement schema = BarColumn.schema(name, Type.BYTE_ARRAY, repetition);
            schema.setConverted_type(ConvertedType.UTF8);
            schema.setLogicalType(LogicalType.STRING(new StringType()));
            return schema;
        }

        private static ByteBuffer utf8(String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        }

        private static ByteBuffer days(LocalDate date) {
            return ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(Math.toIntExact(date.toEpochDay()))
                    .flip();
        }
    }

    /** Appends the column's page to the file and tells where and what it is. */
    ColumnChunk write(ByteArrayOutputStream file) throws IOException {
        int offset = file.size();
        byte[] page = BarPage.bytes(this);
        PageHeader header = new PageHeader(PageType.DATA_PAGE, page.length, page.length);
        header.setData_page_header(new DataPageHeader(values.size(), Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        Util.writePageHeader(header, file);
        file.writeBytes(page);
        int size = file.size() - offset;
        ColumnMetaData column = new ColumnMetaData(
                schema.getType(),
                List.of(Encoding.PLAIN, Encoding.RLE),
                List.of(schema.getName()),
                CompressionCodec.UNCOMPRESSED,
                values.size(),
                size,
                size,
                offset);
        column.setStatistics(statistics());
        ColumnChunk chunk = new ColumnChunk(offset);
        chunk.setMeta_data(column);
        return chunk;
    }

    boolean isOptional() {
        return schema.getRepetition_type() == FieldRepetitionType.OPTIONAL;
    }

    boolean isText() {
        return schema.getType() == Type.BYTE_ARRAY;
    }

    /**
     * Of the only value the least and the greatest; a zero counts as both zeros there, and what is no number as neither. Of
     * several rows nobody asks.
     */
    private Statistics statistics() {
        Statistics statistics = new Statistics();
        statistics.setNull_count(values.stream().filter(value -> value == null).count());
        ByteBuffer value = values.size() == 1 ? values.get(0) : null;
        double number = value == null || schema.getType() != Type.DOUBLE
                ? 1
                : value.duplicate().order(ByteOrder.LITTLE_ENDIAN).getDouble();
        if (value != null && !Double.isNaN(number)) {
            statistics.setMin_value(number == 0 ? number(Double.doubleToLongBits(-0.0)) : value.duplicate());
            statistics.setMax_value(number == 0 ? number(Double.doubleToLongBits(0.0)) : value.duplicate());
        }
        return statistics;
    }

    private static SchemaElement schema(String name, Type type, FieldRepetitionType repetition) {
        SchemaElement schema = new SchemaElement(name);
        schema.setType(type);
        schema.setRepetition_type(repetition);
        return schema;
    }

    private static ByteBuffer number(long bits) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bits)
                .flip();
    }
}
