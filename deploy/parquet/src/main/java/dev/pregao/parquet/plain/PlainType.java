package dev.pregao.parquet.plain;

import dev.pregao.parquet.bytes.GrowingBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The types a column may have, and how a value is stored. Numbers are those of Parquet's {@code parquet.thrift}. */
public enum PlainType {
    /** UTF-8; {@link String}. */
    TEXT(Stored.BYTE_ARRAY) {
        @Override
        void describe(Thrift column) {
            column.number(CONVERTED_TYPE, 0).begin(LOGICAL_TYPE).empty(1).end();
        }

        @Override
        void write(Object value, GrowingBytes out) {
            byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
            out.addInt(text.length);
            out.add(text);
        }

        @Override
        Object read(ByteBuffer in) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] text = new byte[length];
            in.get(text);
            return new String(text, StandardCharsets.UTF_8);
        }
    },
    /** {@link Double}. */
    REAL(Stored.DOUBLE) {
        @Override
        void write(Object value, GrowingBytes out) {
            out.addLong(Double.doubleToRawLongBits((Double) value));
        }

        @Override
        Object read(ByteBuffer in) {
            return in.getDouble();
        }
    },
    /** 32 bits; {@link Integer}. */
    INTEGER(Stored.INT32) {
        @Override
        void write(Object value, GrowingBytes out) {
            out.addInt((Integer) value);
        }

        @Override
        Object read(ByteBuffer in) {
            return in.getInt();
        }
    },
    /** 64 bits; {@link Long}. */
    COUNT(Stored.INT64) {
        @Override
        void write(Object value, GrowingBytes out) {
            out.addLong((Long) value);
        }

        @Override
        Object read(ByteBuffer in) {
            return in.getLong();
        }
    },
    /** {@link LocalDate}. */
    DATE(Stored.INT32) {
        @Override
        void describe(Thrift column) {
            column.number(CONVERTED_TYPE, 6).begin(LOGICAL_TYPE).empty(6).end();
        }

        @Override
        void write(Object value, GrowingBytes out) {
            out.addInt(Math.toIntExact(((LocalDate) value).toEpochDay()));
        }

        @Override
        Object read(ByteBuffer in) {
            return LocalDate.ofEpochDay(in.getInt());
        }
    },
    /** Milliseconds UTC; {@link Instant}. Finer parts are cut off. */
    MILLIS(Stored.INT64) {
        @Override
        void describe(Thrift column) {
            timestamp(column, 9, 1);
        }

        @Override
        void write(Object value, GrowingBytes out) {
            out.addLong(((Instant) value).toEpochMilli());
        }

        @Override
        Object read(ByteBuffer in) {
            return Instant.ofEpochMilli(in.getLong());
        }
    },
    /** Microseconds UTC; {@link Instant}. Finer parts are cut off. */
    MICROS(Stored.INT64) {
        @Override
        void describe(Thrift column) {
            timestamp(column, 10, 2);
        }

        @Override
        void write(Object value, GrowingBytes out) {
            Instant time = (Instant) value;
            long micros = Math.multiplyExact(time.getEpochSecond(), 1_000_000L);
            out.addLong(Math.addExact(micros, time.getNano() / 1_000L));
        }

        @Override
        Object read(ByteBuffer in) {
            return Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
        }
    };

    /** Fields of a schema's element. */
    private static final int CONVERTED_TYPE = 6;

    private static final int LOGICAL_TYPE = 10;

    private enum Stored {
        INT32(1),
        INT64(2),
        DOUBLE(5),
        BYTE_ARRAY(6);

        private final int number;

        Stored(int number) {
            this.number = number;
        }
    }

    private final Stored stored;

    PlainType(Stored stored) {
        this.stored = stored;
    }

    int stored() {
        return stored.number;
    }

    /** What the stored number means, into the column's element of the schema. */
    void describe(Thrift column) {}

    /** Adds a value as PLAIN encodes it. */
    abstract void write(Object value, GrowingBytes out);

    /** The same value again. */
    abstract Object read(ByteBuffer in);

    private static void timestamp(Thrift column, int converted, int unit) {
        column.number(CONVERTED_TYPE, converted).begin(LOGICAL_TYPE).begin(8);
        column.yes(1).begin(2).empty(unit).end();
        column.end().end();
    }
}
