package dev.pregao.parquet.packed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/** The bytes of a page while it is made. */
final class PageBytes {

    private static final VarHandle LONGS = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle CHARACTERS = view(long[].class, ByteOrder.BIG_ENDIAN);

    /** A varint takes seven bits a byte; the eighth says that another one follows. */
    private static final int VARINT_BITS = 7;

    private static final int MORE = 1 << VARINT_BITS;
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes = new byte[1 << 16];
    private int size;

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    BytesInput input() {
        return BytesInput.from(bytes, 0, size);
    }

    void addByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void addInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void addLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    void addVarint(long value) {
        reserve(LONGEST_VARINT);
        long rest = value;
        while ((rest & -MORE) != 0) {
            bytes[size++] = (byte) (rest | MORE);
            rest >>>= VARINT_BITS;
        }
        bytes[size++] = (byte) rest;
    }

    /** A varint of a number that may be below 0: its sign is the lowest bit. */
    void addZigzag(long value) {
        addVarint((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    void add(byte[] values) {
        reserve(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    /** Some of a text's sixteen characters. */
    void addCharacters(long first, long second, int from, int to) {
        reserve(Text.WIDTH);
        int shift = from % Long.BYTES * Byte.SIZE;
        if (from >= Long.BYTES) {
            CHARACTERS.set(bytes, size, second << shift);
        } else {
            long over = shift == 0 ? 0 : second >>> (Long.SIZE - shift);
            CHARACTERS.set(bytes, size, (first << shift) | over);
            CHARACTERS.set(bytes, size + Long.BYTES, second << shift);
        }
        size += to - from;
    }

    /** Numbers one behind the other, of each its lowest bits; the last byte is filled up with zeros. */
    void addBits(long[] values, int from, int to, int width) {
        reserve((to - from) * width / Byte.SIZE + Text.WIDTH);
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

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
