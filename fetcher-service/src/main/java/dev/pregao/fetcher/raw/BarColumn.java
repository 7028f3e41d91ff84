package dev.pregao.fetcher.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
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
 * One column of a Parquet file of one row: its place in the schema, and its value as PLAIN encodes it (numbers
 * little-endian, text in UTF-8 behind its length), null where the row has none. Its chunk is one data page:
 *
 * <pre>
 * header, Thrift | definition level: 4 bytes length, a run of one (optional columns only) | value
 * </pre>
 *
 * @param schema name, type, and whether it may be null
 * @param value null if null
 */
record BarColumn(SchemaElement schema, @Nullable ByteBuffer value) {

    /** A run of one level in the RLE hybrid: its length shifted by one, then the level. */
    private static final byte RUN_OF_ONE = 2;

    static BarColumn required(String name, String value) {
        return text(name, FieldRepetitionType.REQUIRED, value);
    }

    static BarColumn optional(String name, @Nullable String value) {
        return text(name, FieldRepetitionType.OPTIONAL, value);
    }

    static BarColumn required(String name, long value) {
        return new BarColumn(schema(name, Type.INT64, FieldRepetitionType.REQUIRED), number(value));
    }

    static BarColumn optional(String name, @Nullable Long value) {
        return new BarColumn(
                schema(name, Type.INT64, FieldRepetitionType.OPTIONAL), value == null ? null : number(value));
    }

    static BarColumn optional(String name, @Nullable Double value) {
        return new BarColumn(
                schema(name, Type.DOUBLE, FieldRepetitionType.OPTIONAL),
                value == null ? null : number(Double.doubleToLongBits(value)));
    }

    /** Milliseconds since 1970, UTC. */
    static BarColumn requiredInstant(String name, long epochMillis) {
        SchemaElement schema = schema(name, Type.INT64, FieldRepetitionType.REQUIRED);
        schema.setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
        schema.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))));
        return new BarColumn(schema, number(epochMillis));
    }

    /** Days since 1970. */
    static BarColumn optionalDate(String name, @Nullable LocalDate value) {
        SchemaElement schema = schema(name, Type.INT32, FieldRepetitionType.OPTIONAL);
        schema.setConverted_type(ConvertedType.DATE);
        schema.setLogicalType(LogicalType.DATE(new DateType()));
        return new BarColumn(
                schema,
                value == null
                        ? null
                        : ByteBuffer.allocate(Integer.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(Math.toIntExact(value.toEpochDay()))
                                .flip());
    }

    /** Appends the column's page to the file and tells where and what it is. */
    ColumnChunk write(ByteArrayOutputStream file) throws IOException {
        int offset = file.size();
        byte[] page = page();
        PageHeader header = new PageHeader(PageType.DATA_PAGE, page.length, page.length);
        header.setData_page_header(new DataPageHeader(1, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        Util.writePageHeader(header, file);
        file.writeBytes(page);
        int size = file.size() - offset;
        ColumnMetaData column = new ColumnMetaData(
                schema.getType(),
                List.of(Encoding.PLAIN, Encoding.RLE),
                List.of(schema.getName()),
                CompressionCodec.UNCOMPRESSED,
                1,
                size,
                size,
                offset);
        column.setStatistics(statistics());
        ColumnChunk chunk = new ColumnChunk(offset);
        chunk.setMeta_data(column);
        return chunk;
    }

    private byte[] page() {
        boolean optional = schema.getRepetition_type() == FieldRepetitionType.OPTIONAL;
        boolean text = schema.getType() == Type.BYTE_ARRAY;
        int length = value == null ? 0 : value.remaining() + (text ? Integer.BYTES : 0);
        byte[] page = new byte[(optional ? Integer.BYTES + 2 : 0) + length];
        ByteBuffer content = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        if (optional) {
            content.putInt(2).put(RUN_OF_ONE).put((byte) (value == null ? 0 : 1));
        }
        if (value != null) {
            if (text) {
                content.putInt(value.remaining());
            }
            content.put(value.duplicate());
        }
        return page;
    }

    /** Of one value the least and the greatest; a zero counts as both zeros there, and what is no number as neither. */
    private Statistics statistics() {
        Statistics statistics = new Statistics();
        statistics.setNull_count(value == null ? 1 : 0);
        double number = value == null || schema.getType() != Type.DOUBLE
                ? 1
                : value.duplicate().order(ByteOrder.LITTLE_ENDIAN).getDouble();
        if (value != null && !Double.isNaN(number)) {
            boolean zero = number == 0;
            statistics.setMin_value(zero ? number(Double.doubleToLongBits(-0.0)) : value.duplicate());
            statistics.setMax_value(zero ? number(Double.doubleToLongBits(0.0)) : value.duplicate());
        }
        return statistics;
    }

    private static BarColumn text(String name, FieldRepetitionType repetition, @Nullable String value) {
        SchemaElement schema = schema(name, Type.BYTE_ARRAY, repetition);
        schema.setConverted_type(ConvertedType.UTF8);
        schema.setLogicalType(LogicalType.STRING(new StringType()));
        return new BarColumn(schema, value == null ? null : ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
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
