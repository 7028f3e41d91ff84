package dev.pregao.sql.values;

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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Which stored types become which types of a table, as Athena has it; others do not fit. */
public final class Conversions {
    private static final Set<Type> WHOLE =
            Set.of(BigintType.BIGINT, IntegerType.INTEGER, SmallintType.SMALLINT, TinyintType.TINYINT);
    private static final long JULIAN_EPOCH_DAY = 2_440_588;
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private Conversions() {}

    public static Conversion of(SchemaElement stored, Type type) {
        Conversion found =
                switch (stored.getType()) {
                    case INT32, INT64 -> ofWhole(stored, type);
                    case DOUBLE, FLOAT ->
                        type.equals(DoubleType.DOUBLE) || type.equals(RealType.REAL) ? new Reals(type) : null;
                    case BOOLEAN -> type.equals(BooleanType.BOOLEAN) ? new Flags(type) : null;
                    case INT96 -> type instanceof TimestampType ? new OldTimes(type) : null;
                    case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> ofBytes(stored, type);
                };
        if (found == null) {
            throw new BadFile("Field %s's type %s in parquet file is incompatible with type %s defined in table schema"
                    .formatted(stored.getName(), stored.getType(), type.getDisplayName()));
        }
        return found;
    }

    private static @Nullable Conversion ofWhole(SchemaElement stored, Type type) {
        if (type instanceof DecimalType decimal) {
            return new Decimals(decimal, stored.getScale());
        }
        if (type instanceof TimestampType) {
            return new Whole(type, toMicros(stored));
        }
        if (type.equals(DoubleType.DOUBLE)) {
            return new Reals(type);
        }
        return WHOLE.contains(type) || type.equals(DateType.DATE)
                ? new Whole(type, LongUnaryOperator.identity())
                : null;
    }

    private static LongUnaryOperator toMicros(SchemaElement stored) {
        if (stored.isSetLogicalType() && stored.getLogicalType().isSetTIMESTAMP()) {
            TimeUnit unit = stored.getLogicalType().getTIMESTAMP().getUnit();
            return unit.isSetMILLIS()
                    ? value -> value * 1_000
                    : unit.isSetNANOS() ? value -> Math.floorDiv(value, 1_000) : LongUnaryOperator.identity();
        }
        return stored.isSetConverted_type()
                        && stored.getConverted_type() == org.apache.parquet.format.ConvertedType.TIMESTAMP_MILLIS
                ? value -> value * 1_000
                : LongUnaryOperator.identity();
    }

    private static @Nullable Conversion ofBytes(SchemaElement stored, Type type) {
        if (type instanceof DecimalType decimal) {
            return new Decimals(decimal, stored.getScale());
        }
        return type instanceof VarcharType || type instanceof CharType || type.equals(VarbinaryType.VARBINARY)
                ? new Texts(type)
                : null;
    }

    private static final class Whole extends Conversion {
        private final LongUnaryOperator change;

        Whole(Type type, LongUnaryOperator change) {
            super(type);
            this.change = type.equals(TimestampType.TIMESTAMP_MILLIS)
                    ? change.andThen(micros -> Math.floorDiv(micros, 1_000) * 1_000)
                    : change;
        }

        @Override
        public void addInt(int value) {
            type.writeLong(out(), change.applyAsLong(value));
        }

        @Override
        public void addLong(long value) {
            type.writeLong(out(), change.applyAsLong(value));
        }
    }

    private static final class Reals extends Conversion {
        private final boolean single;

        Reals(Type type) {
            super(type);
            this.single = type.equals(RealType.REAL);
        }

        @Override
        public void addDouble(double value) {
            if (single) {
                type.writeLong(out(), Float.floatToIntBits((float) value));
            } else {
                type.writeDouble(out(), value);
            }
        }

        @Override
        public void addFloat(float value) {
            addDouble(value);
        }

        @Override
        public void addInt(int value) {
            addDouble(value);
        }

        @Override
        public void addLong(long value) {
            addDouble((double) value);
        }
    }

    private static final class Flags extends Conversion {
        Flags(Type type) {
            super(type);
        }

        @Override
        public void addBoolean(boolean value) {
            type.writeBoolean(out(), value);
        }
    }

    /** What Spark and Hive wrote of old: nanoseconds of a day, and the day's number since 4713 BC. */
    private static final class OldTimes extends Conversion {
        OldTimes(Type type) {
            super(type);
        }

        @Override
        public void addBinary(Binary value) {
            java.nio.ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            long nanos = bytes.getLong(bytes.position());
            long day = bytes.getInt(bytes.position() + Long.BYTES) - JULIAN_EPOCH_DAY;
            type.writeLong(out(), (day * MICROS_OF_DAY + Math.floorDiv(nanos, 1_000_000) * 1_000));
        }
    }

    private static final class Decimals extends Conversion {
        private final DecimalType decimal;
        private final int scale;

        Decimals(DecimalType type, int scale) {
            super(type);
            this.decimal = type;
            this.scale = scale;
        }

        @Override
        public void addInt(int value) {
            add(BigInteger.valueOf(value));
        }

        @Override
        public void addLong(long value) {
            add(BigInteger.valueOf(value));
        }

        @Override
        public void addBinary(Binary value) {
            add(new BigInteger(value.getBytes()));
        }

        private void add(BigInteger unscaled) {
            BigInteger value = new BigDecimal(unscaled, scale)
                    .setScale(decimal.getScale(), RoundingMode.HALF_UP)
                    .unscaledValue();
            if (decimal.isShort()) {
                decimal.writeLong(out(), value.longValueExact());
            } else {
                decimal.writeObject(out(), Int128.valueOf(value));
            }
        }
    }
}
