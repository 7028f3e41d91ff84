package dev.pregao.parquet.plain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Bytes that grow: numbers little-endian as Parquet stores them, or as varints, as Thrift does. */
final class Bytes {

    /** A varint takes seven bits a byte; the eighth says that another one follows. */
    private static final int MORE = 0x80;

    private byte[] bytes;
    private int size;

    Bytes(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void add(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void add(byte[] values) {
        reserve(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    void add(Bytes others) {
        reserve(others.size);
        System.arraycopy(others.bytes, 0, bytes, size, others.size);
        size += others.size;
    }

    void addInt(int value) {
        reserve(Integer.BYTES);
        size += Integer.BYTES;
        setInt(size - Integer.BYTES, value);
    }

    void setInt(int at, int value) {
        view().putInt(at, value);
    }

    void addLong(long value) {
        reserve(Long.BYTES);
        view().putLong(size, value);
        size += Long.BYTES;
    }

    void addVarint(long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            add(((int) (rest & (MORE - 1))) | MORE);
            rest >>>= Byte.SIZE - 1;
        }
        add((int) rest);
    }

    double real(int at) {
        return view().getDouble(at);
    }

    /** A copy from a place on. */
    byte[] from(int at) {
        return Arrays.copyOfRange(bytes, at, size);
    }

    void addTo(CRC32 checksum) {
        checksum.update(bytes, 0, size);
    }

    byte[] toArray() {
        return from(0);
    }

    private ByteBuffer view() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
