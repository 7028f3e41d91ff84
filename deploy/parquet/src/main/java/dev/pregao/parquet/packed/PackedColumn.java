package dev.pregao.parquet.packed;

import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A column that no row lacks, and where its values come from.
 *
 * @param <T> some rows
 */
public record PackedColumn<T>(String name, Kind kind, Reader<T> reader) {

    /** What a value is. */
    public enum Kind {
        /** A bigint. */
        NUMBER,
        /** A date, as days since 1970-01-01. */
        DAY,
        /** Sixteen bytes of Latin-1 in two numbers, see {@link Text}. */
        TEXT
    }

    /** Reads a column of some rows. */
    public interface Reader<T> {
        /**
         * Reads some of them, each to its own place.
         *
         * @param from the first of them, counted in the group
         * @param to behind the last of them
         * @param first takes the values; of texts the first half
         * @param second takes the other half of texts; others leave it
         */
        void read(T rows, int from, int to, long[] first, long[] second);
    }

    PrimitiveType parquet() {
        return switch (kind) {
            case NUMBER -> Types.primitive(PrimitiveTypeName.INT64, REQUIRED).named(name);
            case DAY ->
                Types.primitive(PrimitiveTypeName.INT32, REQUIRED)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case TEXT ->
                Types.primitive(PrimitiveTypeName.BINARY, REQUIRED)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
        };
    }
}
