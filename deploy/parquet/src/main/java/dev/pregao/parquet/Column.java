package dev.pregao.parquet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
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

    /** Adds the values of some rows to a page. Each kind has a loop of its own, which compilers make one piece of. */
    private interface Cells<T> {
        void write(List<T> rows, PageValues out);
    }

    private final String name;
    private final ColumnType type;
    private final Repetition repetition;
    private final Cells<T> cells;
    private final boolean repeats;

    private Column(String name, ColumnType type, Repetition repetition, Cells<T> cells) {
        this(name, type, repetition, cells, type.hasDictionary());
    }

    private Column(String name, ColumnType type, Repetition repetition, Cells<T> cells, boolean repeats) {
        this.repeats = repeats;
        this.name = name;
        this.type = type;
        this.repetition = repetition;
        this.cells = cells;
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
        return required(name, ColumnType.REAL, (rows, out) -> {
            for (T row : rows) {
                out.add(value.applyAsDouble(row));
            }
        });
    }

    public static <T> Column<T> everyInteger(String name, ToIntFunction<T> value) {
        return required(name, ColumnType.INTEGER, (rows, out) -> {
            for (T row : rows) {
                out.add(value.applyAsInt(row));
            }
        });
    }

    /** A bigint that no row lacks. */
    public static <T> Column<T> everyCount(String name, ToLongFunction<T> value) {
        return required(name, ColumnType.COUNT, (rows, out) -> {
            for (T row : rows) {
                out.add(value.applyAsLong(row));
            }
        });
    }

    /** A date that no row lacks, as days since 1970-01-01. */
    public static <T> Column<T> everyEpochDay(String name, ToIntFunction<T> value) {
        return required(name, ColumnType.DATE, (rows, out) -> {
            for (T row : rows) {
                out.add(value.applyAsInt(row));
            }
        });
    }

    /** The same without a dictionary: one of values that hardly repeat is built in vain, and costs more than all else. */
    public Column<T> ofManyValues() {
        return new Column<>(name, type, repetition, cells, false);
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

    void write(List<T> rows, PageValues out) {
        cells.write(rows, out);
    }

    private static <T> Column<T> required(String name, ColumnType type, Cells<T> cells) {
        return new Column<>(name, type, Repetition.REQUIRED, cells);
    }

    private static <T, V> Column<T> optional(String name, ColumnType type, Function<T, @Nullable V> value) {
        return new Column<>(name, type, Repetition.OPTIONAL, (rows, out) -> {
            for (T row : rows) {
                V found = value.apply(row);
                out.addPresence(found != null);
                if (found != null) {
                    type.write(out, found);
                }
            }
        });
    }
}
