package dev.pregao.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;

import java.time.Instant;
import java.time.LocalDate;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.PrimitiveBuilder;
import org.jspecify.annotations.Nullable;

/** The types a column may have: what Athena, Spark, DuckDB and pandas all read alike. */
@SuppressWarnings("ImmutableEnumChecker") // Parquet's annotations are constants
enum ColumnType {
    /** UTF-8; {@link String}. */
    TEXT(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()) {
        @Override
        void write(PageValues out, Object value) {
            out.add((String) value);
        }
    },
    /** 64 bits; {@link Double}. */
    REAL(PrimitiveTypeName.DOUBLE, null) {
        @Override
        void write(PageValues out, Object value) {
            out.add((double) (Double) value);
        }
    },
    /** 32 bits; {@link Integer}. */
    INTEGER(PrimitiveTypeName.INT32, null) {
        @Override
        void write(PageValues out, Object value) {
            out.add((int) (Integer) value);
        }
    },
    /** 64 bits; {@link Long}. */
    COUNT(PrimitiveTypeName.INT64, null) {
        @Override
        void write(PageValues out, Object value) {
            out.add((long) (Long) value);
        }
    },
    /** {@link LocalDate}. */
    DATE(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType()) {
        @Override
        void write(PageValues out, Object value) {
            out.add(Math.toIntExact(((LocalDate) value).toEpochDay()));
        }
    },
    /** Microseconds UTC; {@link Instant}. Finer parts are cut off. */
    INSTANT(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, MICROS)) {
        @Override
        void write(PageValues out, Object value) {
            Instant time = (Instant) value;
            long micros = Math.multiplyExact(time.getEpochSecond(), 1_000_000L);
            out.add(Math.addExact(micros, time.getNano() / 1_000L));
        }
    },
    /** {@link Boolean}. */
    FLAG(PrimitiveTypeName.BOOLEAN, null) {
        @Override
        void write(PageValues out, Object value) {
            out.add((boolean) (Boolean) value);
        }
    };

    private final PrimitiveTypeName stored;
    private final @Nullable LogicalTypeAnnotation meaning;

    ColumnType(PrimitiveTypeName stored, @Nullable LogicalTypeAnnotation meaning) {
        this.stored = stored;
        this.meaning = meaning;
    }

    /** Adds a value that is not null to the column. */
    abstract void write(PageValues out, Object value);

    PrimitiveType parquet(String name, Repetition repetition) {
        PrimitiveBuilder<PrimitiveType> type = Types.primitive(stored, repetition);
        return (meaning == null ? type : type.as(meaning)).named(name);
    }

    /** Doubles rarely repeat: to look for repetitions costs more than it saves. */
    boolean hasDictionary() {
        return this != REAL && this != FLAG;
    }
}
