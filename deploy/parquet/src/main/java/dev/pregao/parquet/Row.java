package dev.pregao.parquet;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row as it was read. Values stand where the table has their columns, counted from 0; a column that was not asked for
 * is null. The row is valid only while its maker runs.
 */
public final class Row {

    private final @Nullable Object[][] columns;
    private int at;

    Row(@Nullable Object[][] columns) {
        this.columns = columns;
    }

    void moveTo(int index) {
        at = index;
    }

    public @Nullable String text(int column) {
        return (String) columns[column][at];
    }

    public @Nullable Double real(int column) {
        return (Double) columns[column][at];
    }

    public @Nullable Integer integer(int column) {
        return (Integer) columns[column][at];
    }

    public @Nullable Long count(int column) {
        return (Long) columns[column][at];
    }

    public @Nullable LocalDate date(int column) {
        return (LocalDate) columns[column][at];
    }

    public @Nullable Instant instant(int column) {
        return (Instant) columns[column][at];
    }

    public @Nullable Boolean flag(int column) {
        return (Boolean) columns[column][at];
    }

    /** A value that cannot be null; refused with the column's number where it is. */
    public <V> V required(int column, Class<V> type) {
        Object value = columns[column][at];
        if (value == null) {
            throw new NullPointerException("column " + column + " is null");
        }
        return type.cast(value);
    }

    /** All values, in the table's order, as String, Double, Integer, Long, LocalDate, Instant, Boolean or null. */
    public @Nullable Object[] values() {
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i][at];
        }
        return values;
    }
}
