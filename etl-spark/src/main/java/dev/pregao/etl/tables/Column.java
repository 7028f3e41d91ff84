package dev.pregao.etl.tables;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table's file, and how its value is taken from a row.
 *
 * @param value null where the row has none; else of the type's class
 */
public record Column<T>(String name, Type type, Function<T, @Nullable Object> value) {

    /** The same column of a file of many rows. */
    dev.pregao.parquet.Column<T> packed() {
        return switch (type) {
            case DOUBLE -> dev.pregao.parquet.Column.real(name, row -> (Double) value.apply(row));
            case LONG -> dev.pregao.parquet.Column.count(name, row -> (Long) value.apply(row));
            case INTEGER -> dev.pregao.parquet.Column.integer(name, row -> (Integer) value.apply(row));
            case STRING -> dev.pregao.parquet.Column.text(name, row -> (String) value.apply(row));
            case DATE -> dev.pregao.parquet.Column.date(name, row -> (LocalDate) value.apply(row));
            case TIMESTAMP -> dev.pregao.parquet.Column.instant(name, row -> (Instant) value.apply(row));
        };
    }

    /** What a column holds, by the name {@code deploy/contracts/tables.json} has for it. */
    public enum Type {
        /** {@link Double}. */
        DOUBLE("double"),
        /** {@link Long}. */
        LONG("bigint"),
        /** {@link Integer}. */
        INTEGER("int"),
        /** {@link String}. */
        STRING("string"),
        /** {@link LocalDate}. */
        DATE("date"),
        /** {@link Instant}, to the microsecond. */
        TIMESTAMP("timestamp");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
