package dev.pregao.parquet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table and where a row has its value. Columns of functions that may answer null are optional in the
 * file; those of primitive functions are required, and cheaper.
 *
 * @param <T> what a row is
 */
public final class Column<T> {

    /** Adds a row's value to the column. */
    private interface Cell<T> {
        void write(T row, ColumnWriter out);
    }

    private final String name;
    private final ColumnType type;
    private final Repetition repetition;
    private final Cell<T> cell;
    private final boolean repeats;

    private Column(String name, ColumnType type, Repetition repetition, Cell<T> cell) {
        this(name, type, repetition, cell, type.hasDictionary());
    }

    private Column(String name, ColumnType type, Repetition repetition, Cell<T> cell, boolean repeats) {
        this.repeats = repeats;
        this.name = name;
        this.type = type;
        this.repetition = repetition;
        this.cell = cell;
    }

    public static <T> Column<T> text(String name, Function<T, @Nullable String> value) {
        return optional(name, ColumnType.TEXT, value);
    }

    public static <T> Column<T> real(String name, Function<T, @Nullable Double> value) {
        return optional(name, ColumnType.REAL, value);
    }

    public static <T> Column<T> integer(String name, Function<T, @Nullable Integer> value) {
        return optional(name, ColumnType.INTEGER, value);
    }

    /** A bigint. */
    public static <T> Column<T> count(String name, Function<T, @Nullable Long> value) {
        return optional(name, ColumnType.COUNT, value);
    }

    public static <T> Column<T> date(String name, Function<T, @Nullable LocalDate> value) {
        return optional(name, ColumnType.DATE, value);
    }

    /** A timestamp, UTC; what is finer than a microsecond is cut off. */
    public static <T> Column<T> instant(String name, Function<T, @Nullable Instant> value) {
        return optional(name, ColumnType.INSTANT, value);
    }

    public static <T> Column<T> flag(String name, Function<T, @Nullable Boolean> value) {
        return optional(name, ColumnType.FLAG, value);
    }

    public static <T> Column<T> everyReal(String name, ToDoubleFunction<T> value) {
        return required(name, ColumnType.REAL, (row, out) -> out.write(value.applyAsDouble(row), 0, 0));
    }

    public static <T> Column<T> everyInteger(String name, ToIntFunction<T> value) {
        return required(name, ColumnType.INTEGER, (row, out) -> out.write(value.applyAsInt(row), 0, 0));
    }

    /** A bigint that no row lacks. */
    public static <T> Column<T> everyCount(String name, ToLongFunction<T> value) {
        return required(name, ColumnType.COUNT, (row, out) -> out.write(value.applyAsLong(row), 0, 0));
    }

    /** A date that no row lacks, as days since 1970-01-01. */
    public static <T> Column<T> everyEpochDay(String name, ToIntFunction<T> value) {
        return required(name, ColumnType.DATE, (row, out) -> out.write(value.applyAsInt(row), 0, 0));
    }

    /**
     * A text that no row lacks, as Latin-1 bytes within others: no String is made of it.
     *
     * @param bytes where the text stands
     * @param offset its first byte
     * @param length how many bytes it has
     */
    public static <T> Column<T> everyLatin1(
            String name, Function<T, byte[]> bytes, ToIntFunction<T> offset, ToIntFunction<T> length) {
        return required(
                name,
                ColumnType.TEXT,
                (row, out) -> out.write(utf8(bytes.apply(row), offset.applyAsInt(row), length.applyAsInt(row)), 0, 0));
    }

    /** ASCII is both. The bytes are not copied: Parquet does so where it keeps them. */
    private static Binary utf8(byte[] latin1, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (latin1[i] < 0) {
                String text = new String(latin1, offset, length, StandardCharsets.ISO_8859_1);
                return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return Binary.fromReusedByteArray(latin1, offset, length);
    }

    /** The same without a dictionary: one of values that hardly repeat is built in vain, and costs more than all else. */
    public Column<T> ofManyValues() {
        return new Column<>(name, type, repetition, cell, false);
    }

    public String name() {
        return name;
    }

    boolean repeats() {
        return repeats;
    }

    ColumnType type() {
        return type;
    }

    PrimitiveType parquet() {
        return type.parquet(name, repetition);
    }

    void write(T row, ColumnWriter out) {
        cell.write(row, out);
    }

    private static <T> Column<T> required(String name, ColumnType type, Cell<T> cell) {
        return new Column<>(name, type, Repetition.REQUIRED, cell);
    }

    private static <T, V> Column<T> optional(String name, ColumnType type, Function<T, @Nullable V> value) {
        return new Column<>(name, type, Repetition.OPTIONAL, (row, out) -> {
            V found = value.apply(row);
            if (found == null) {
                out.writeNull(0, 0);
            } else {
                type.write(out, found, 1);
            }
        });
    }
}
