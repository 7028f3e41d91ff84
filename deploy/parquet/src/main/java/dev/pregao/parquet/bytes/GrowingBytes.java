package dev.pregao.parquet.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;

/** Bytes while they are made: numbers little-endian as Parquet stores them, as varints, as Thrift does, or as bits. */
public final class GrowingBytes {

    private static final VarHandle LONGS = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle CHARACTERS = view(long[].class, ByteOrder.BIG_ENDIAN);

    /** A varint takes seven bits a byte; the eighth says that another one follows. */
    private static final int VARINT_BITS = 7;

    private static final int MORE = 1 << VARINT_BITS;
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes;
    private int size;

    public GrowingBytes(int capacity) {
        bytes = new byte[capacity];
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    public void add(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void add(byte[] values) {
        add(values, values.length);
    }

    public void add(GrowingBytes others) {
        add(others.bytes, others.size);
    }

    private void add(byte[] values, int length) {
        reserve(length);
        System.arraycopy(values, 0, bytes, size, length);
        size += length;
    }

    public void addInt(int value) {
        reserve(Integer.BYTES);
        size += Integer.BYTES;
        setInt(size - Integer.BYTES, value);
    }

    public void setInt(int at, int value) {
        INTS.set(bytes, at, value);
    }

    public void addLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    public void addVarint(long value) {
        reserve(LONGEST_VARINT);
        long rest = value;
        while ((rest & -MORE) != 0) {
            bytes[size++] = (byte) (rest | MORE);
            rest >>>= VARINT_BITS;
        }
        bytes[size++] = (byte) rest;
    }

    /** A varint of a number that may be below 0: its sign is the lowest bit. */
    public void addZigzag(long value) {
        addVarint((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    /** The first of sixteen bytes that two numbers are, highest first. */
    public void addFirst(long eight, long eightMore, int count) {
        reserve(2 * Long.BYTES);
        CHARACTERS.set(bytes, size, eight);
        CHARACTERS.set(bytes, size + Long.BYTES, eightMore);
        size += count;
    }

    /** Numbers one behind the other, of each its lowest bits; the last byte is filled up with zeros. */
    public void addBits(long[] values, int from, int to, int width) {
        reserve((to - from) * width / Byte.SIZE + 2 * Long.BYTES);
        long word = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            long value = values[i];
            word |= value << filled;
            filled += width;
            if (filled >= Long.SIZE) {
                LONGS.set(bytes, size, word);
                size += Long.BYTES;
                filled -= Long.SIZE;
                word = filled == 0 ? 0 : value >>> (width - filled);
            }
        }
        LONGS.set(bytes, size, word);
        size += (filled + Byte.SIZE - 1) / Byte.SIZE;
    }

    public double real(int at) {
        return Double.longBitsToDouble((long) LONGS.get(bytes, at));
    }

    /** A copy from a place on. */
    public byte[] from(int at) {
        return Arrays.copyOfRange(bytes, at, size);
    }

    public byte[] toArray() {
        return from(0);
    }

    public void addTo(CRC32 checksum) {
        checksum.update(bytes, 0, size);
    }

    /** What holds them, with room behind them; another one when they have grown. */
    public byte[] array() {
        return bytes;
    }

    /** As they are now, not copied. */
    public BytesInput input() {
        return BytesInput.from(bytes, 0, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
