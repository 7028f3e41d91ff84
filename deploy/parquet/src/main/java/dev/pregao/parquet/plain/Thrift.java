package dev.pregao.parquet.plain;

import dev.pregao.parquet.bytes.GrowingBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Structs in Thrift's compact protocol, field by field in ascending order: as much of it as Parquet's headers need.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">the protocol</a>
 */
final class Thrift {

    static final int INT = 5;
    static final int BINARY = 8;
    static final int STRUCT = 12;
    static final int STOP = 0;

    private static final int TRUE = 1;
    private static final int LONG = 6;
    private static final int LIST = 9;

    private static final int HALF_BYTE = 4;
    private static final int MOST_IN_HALF_BYTE = 15;
    private static final int DEEPEST = 8;

    private final GrowingBytes out;
    private final int[] outer = new int[DEEPEST];
    private int depth;
    private int last;

    Thrift(GrowingBytes out) {
        this.out = out;
    }

    Thrift number(int field, int value) {
        header(field, INT);
        return element(value);
    }

    Thrift bigNumber(int field, long value) {
        header(field, LONG);
        out.addZigzag(value);
        return this;
    }

    Thrift yes(int field) {
        header(field, TRUE);
        return this;
    }

    Thrift binary(int field, byte[] value) {
        header(field, BINARY);
        return element(value);
    }

    Thrift text(int field, String value) {
        return binary(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins a list; its elements follow. */
    Thrift list(int field, int elementType, int count) {
        header(field, LIST);
        if (count < MOST_IN_HALF_BYTE) {
            out.add((count << HALF_BYTE) | elementType);
        } else {
            out.add((MOST_IN_HALF_BYTE << HALF_BYTE) | elementType);
            out.addVarint(count);
        }
        return this;
    }

    /** An element of a list of texts. */
    Thrift element(byte[] value) {
        out.addVarint(value.length);
        out.add(value);
        return this;
    }

    /** An element of a list of numbers. */
    Thrift element(int value) {
        out.addZigzag(value);
        return this;
    }

    /** Begins a struct that is a field. */
    Thrift begin(int field) {
        header(field, STRUCT);
        return begin();
    }

    /** Begins a struct that is an element of a list. */
    Thrift begin() {
        outer[depth++] = last;
        last = 0;
        return this;
    }

    /** Ends what began last. */
    Thrift end() {
        out.add(STOP);
        last = outer[--depth];
        return this;
    }

    /** An empty struct. */
    Thrift empty(int field) {
        return begin(field).end();
    }

    /** Goes on behind a field that was added as it is. */
    Thrift after(int field) {
        last = field;
        return this;
    }

    /** Skips bytes, if the buffer stands before just these. */
    static boolean skip(ByteBuffer in, byte[] expected) {
        if (in.remaining() < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (in.get(in.position() + i) != expected[i]) {
                return false;
            }
        }
        in.position(in.position() + expected.length);
        return true;
    }

    /** The value of a field that is the next one and a number; -1 if it is not. */
    static int readNumber(ByteBuffer in) {
        if (in.get() != ((1 << HALF_BYTE) | INT)) {
            return -1;
        }
        int value = 0;
        int shift = 0;
        byte part = in.get();
        while (part < 0 && shift < Integer.SIZE) {
            value |= (part & Byte.MAX_VALUE) << shift;
            shift += Byte.SIZE - 1;
            part = in.get();
        }
        value |= part << shift;
        return (value >>> 1) ^ -(value & 1);
    }

    private void header(int field, int type) {
        int step = field - last;
        if (step <= 0 || step > MOST_IN_HALF_BYTE) {
            throw new IllegalArgumentException("field " + field + " after " + last);
        }
        out.add((step << HALF_BYTE) | type);
        last = field;
    }
}
