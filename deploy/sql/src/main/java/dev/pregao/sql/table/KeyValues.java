package dev.pregao.sql.table;

import dev.pregao.sql.catalog.GluePartition;
import io.airlift.slice.Slices;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.predicate.NullableValue;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Decimals;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.RealType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of partition keys: text in the catalog, a value of the key's type in a query. */
public final class KeyValues {
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private KeyValues() {}

    public static Map<ColumnHandle, NullableValue> of(List<LakeColumn> keys, GluePartition partition) {
        Map<ColumnHandle, NullableValue> values = new HashMap<>();
        for (LakeColumn key : keys) {
            values.put(key, value(key, partition.values().get(key.key())));
        }
        return values;
    }

    public static NullableValue value(LakeColumn key, String text) {
        if (text.equals(NULL)) {
            return NullableValue.asNull(key.type());
        }
        try {
            return NullableValue.of(key.type(), parse(key.type(), text));
        } catch (DateTimeException | NumberFormatException noValue) {
            throw new TrinoException(
                    LakeError.HIVE_INVALID_PARTITION_VALUE,
                    "Invalid partition value '%s' for %s partition key: %s"
                            .formatted(text, key.type().getDisplayName().toUpperCase(Locale.ROOT), key.name()),
                    noValue);
        }
    }

    private static Object parse(Type type, String text) {
        if (type instanceof VarcharType) {
            return Slices.utf8Slice(text);
        }
        if (type.equals(DateType.DATE)) {
            return LocalDate.parse(text).toEpochDay();
        }
        if (type.equals(BooleanType.BOOLEAN)) {
            return Boolean.parseBoolean(text);
        }
        if (type.equals(DoubleType.DOUBLE)) {
            return Double.parseDouble(text);
        }
        if (type.equals(RealType.REAL)) {
            return (long) Float.floatToIntBits(Float.parseFloat(text));
        }
        if (type instanceof TimestampType) {
            LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
            return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), time);
        }
        if (type instanceof DecimalType decimal) {
            BigDecimal value = new BigDecimal(text).setScale(decimal.getScale(), RoundingMode.UNNECESSARY);
            return decimal.isShort()
                    ? (Object) value.unscaledValue().longValueExact()
                    : (Object) Int128.valueOf(Decimals.encodeScaledValue(value, decimal.getScale())
                            .toBigInteger());
        }
        return Long.parseLong(text);
    }
}
