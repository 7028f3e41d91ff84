package dev.pregao.parquet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Takes a column's values from Parquet's reader and makes ours of them, each value of a dictionary once. */
final class Values extends PrimitiveConverter {

    private final ColumnType type;
    private @Nullable Object[] dictionary = new Object[0];
    private @Nullable Object last;

    private Values(ColumnType type) {
        this.type = type;
    }

    static Values of(ColumnType type) {
        return new Values(type);
    }

    /** The value that was added last. */
    @Nullable Object last() {
        return last;
    }

    @Override
    public boolean hasDictionarySupport() {
        return type.hasDictionary();
    }

    @Override
    public void setDictionary(Dictionary values) {
        @Nullable Object[] decoded = new Object[values.getMaxId() + 1];
        for (int id = 0; id < decoded.length; id++) {
            switch (type) {
                case TEXT -> addBinary(values.decodeToBinary(id));
                case INTEGER, DATE -> addInt(values.decodeToInt(id));
                case COUNT, INSTANT -> addLong(values.decodeToLong(id));
                case REAL -> addDouble(values.decodeToDouble(id));
                case FLAG -> addBoolean(values.decodeToBoolean(id));
            }
            decoded[id] = last;
        }
        dictionary = decoded;
    }

    @Override
    public void addValueFromDictionary(int id) {
        last = dictionary[id];
    }

    @Override
    public void addBinary(Binary value) {
        last = new String(value.getBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void addDouble(double value) {
        last = value;
    }

    @Override
    public void addInt(int value) {
        last = type == ColumnType.DATE ? LocalDate.ofEpochDay(value) : Integer.valueOf(value);
    }

    @Override
    public void addLong(long value) {
        last = type == ColumnType.INSTANT ? Instant.EPOCH.plus(value, ChronoUnit.MICROS) : Long.valueOf(value);
    }

    @Override
    public void addBoolean(boolean value) {
        last = value;
    }
}
