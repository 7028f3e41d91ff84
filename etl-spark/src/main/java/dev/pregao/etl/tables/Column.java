package dev.pregao.etl.tables;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table's file, and how its value is taken from a row.
 *
 * @param value null where the row has none; else of the type's class
 */
public record Column<T>(String name, Type type, Function<T, @Nullable Object> value) {

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
        /** {@link java.time.LocalDate}. */
        DATE("date"),
        /** {@link java.time.Instant}, to the microsecond. */
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
