package dev.pregao.sql.write;

import io.airlift.slice.Slice;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Block;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.util.Set;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** How a column without columns within is stored. */
final class StoredType {
    private static final Set<Type> INT32 =
            Set.of(IntegerType.INTEGER, SmallintType.SMALLINT, TinyintType.TINYINT, DateType.DATE);
    private static final int LONG_DECIMAL_BYTES = 16;

    private StoredType() {}

    static PrimitiveType of(String name, Type type, Repetition repetition) {
        if (INT32.contains(type)) {
            return type.equals(DateType.DATE)
                    ? Types.primitive(PrimitiveTypeName.INT32, repetition)
                            .as(LogicalTypeAnnotation.dateType())
                            .named(name)
                    : Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
        }
        if (type instanceof DecimalType decimal) {
            LogicalTypeAnnotation meaning =
                    LogicalTypeAnnotation.decimalType(decimal.getScale(), decimal.getPrecision());
            return decimal.isShort()
                    ? Types.primitive(PrimitiveTypeName.INT64, repetition)
                            .as(meaning)
                            .named(name)
                    : Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                            .length(LONG_DECIMAL_BYTES)
                            .as(meaning)
                            .named(name);
        }
        if (type instanceof TimestampType) {
            return Types.primitive(PrimitiveTypeName.INT64, repetition)
                    .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                    .named(name);
        }
        if (type instanceof VarcharType || type instanceof CharType) {
            return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }
        return Types.primitive(simple(name, type), repetition).named(name);
    }

    private static PrimitiveTypeName simple(String name, Type type) {
        if (type.equals(BigintType.BIGINT)) {
            return PrimitiveTypeName.INT64;
        }
        if (type.equals(DoubleType.DOUBLE)) {
            return PrimitiveTypeName.DOUBLE;
        }
        if (type.equals(RealType.REAL)) {
            return PrimitiveTypeName.FLOAT;
        }
        if (type.equals(BooleanType.BOOLEAN)) {
            return PrimitiveTypeName.BOOLEAN;
        }
        if (type.equals(VarbinaryType.VARBINARY)) {
            return PrimitiveTypeName.BINARY;
        }
        throw new TrinoException(
                StandardErrorCode.NOT_SUPPORTED,
                "this cloud's Athena does not write columns of type %s, as %s is"
                        .formatted(type.getDisplayName(), name));
    }

    /** Adds a value, which is there on one more level than {@code definition} unless it is null. */
    static void write(ColumnWriter out, Type type, Block block, int row, int repetition, int definition) {
        int present = definition + 1;
        if (block.isNull(row)) {
            out.writeNull(repetition, definition);
        } else if (INT32.contains(type)) {
            out.write(Math.toIntExact(type.getLong(block, row)), repetition, present);
        } else if (type.equals(DoubleType.DOUBLE)) {
            out.write(type.getDouble(block, row), repetition, present);
        } else if (type.equals(RealType.REAL)) {
            out.write(Float.intBitsToFloat((int) type.getLong(block, row)), repetition, present);
        } else if (type.equals(BooleanType.BOOLEAN)) {
            out.write(type.getBoolean(block, row), repetition, present);
        } else if (type instanceof DecimalType decimal && !decimal.isShort()) {
            Int128 value = (Int128) type.getObject(block, row);
            out.write(Binary.fromConstantByteArray(value.toBigEndianBytes()), repetition, present);
        } else if (type.getJavaType() == long.class) {
            out.write(type.getLong(block, row), repetition, present);
        } else {
            Slice value = type.getSlice(block, row);
            out.write(Binary.fromConstantByteArray(value.getBytes()), repetition, present);
        }
    }
}
