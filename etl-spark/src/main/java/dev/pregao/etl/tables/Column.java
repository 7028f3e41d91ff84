package dev.pregao.etl.tables;

import dev.pregao.parquet.plain.PlainColumn;
import dev.pregao.parquet.plain.PlainType;
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

    /** The same column of a file of few rows. */
    PlainColumn plain() {
        return PlainColumn.optional(name, type.plain);
    }

    /** What a column holds, by the name {@code deploy/contracts/tables.json} has for it. */
    public enum Type {
        /** {@link Double}. */
        DOUBLE("double", PlainType.REAL),
        /** {@link Long}. */
        LONG("bigint", PlainType.COUNT),
        /** {@link Integer}. */
        INTEGER("int", PlainType.INTEGER),
        /** {@link String}. */
        STRING("string", PlainType.TEXT),
        /** {@link LocalDate}. */
        DATE("date", PlainType.DATE),
        /** {@link Instant}, to the microsecond. */
        TIMESTAMP("timestamp", PlainType.MICROS);

        private final String word;
        private final PlainType plain;

        Type(String word, PlainType plain) {
            this.word = word;
            this.plain = plain;
        }

        public String word() {
            return word;
        }
    }
}
