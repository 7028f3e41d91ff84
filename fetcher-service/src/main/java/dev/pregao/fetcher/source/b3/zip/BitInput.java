package dev.pregao.fetcher.source.b3.zip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes as bits, the lowest of a byte first. Nothing is taken that is not there. */
final class BitInput {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** At least as many bits are there after {@link #fill} where eight bytes were left. */
    static final int FILLED = 56;

    byte[] bytes = new byte[0];
    int at;
    int limit;
    /** Bits read and not taken, the next one lowest; what stands above them is what follows in the input, or 0. */
    long bits;

    int count;

    private int begin;
    private long before;

    void set(byte[] next, int offset, int length) {
        before += at - begin;
        bytes = next;
        at = offset;
        begin = offset;
        limit = offset + length;
    }

    /** Whether eight bytes can be read at once. */
    boolean hasWord() {
        return limit - at >= Long.BYTES;
    }

    static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Reads as many bytes as there is room for. */
    void fill() {
        if (hasWord()) {
            bits |= word(bytes, at) << count;
            at += (Long.SIZE - 1 - count) / Byte.SIZE;
            count |= FILLED;
        }
        while (count < FILLED && at < limit) {
            bits |= (bytes[at++] & 0xFFL) << count;
            count += Byte.SIZE;
        }
    }

    /** Takes bits that are there. */
    int take(int width) {
        int value = (int) bits & (1 << width) - 1;
        skip(width);
        return value;
    }

    void skip(int width) {
        bits >>>= width;
        count -= width;
    }

    /** Whole bytes that were read too early are given back. */
    void giveBack() {
        at -= count / Byte.SIZE;
        count %= Byte.SIZE;
        bits &= (1 << count) - 1;
    }

    boolean isEmpty() {
        return at == limit;
    }

    int remaining() {
        return limit - at;
    }

    long total() {
        return before + at - begin;
    }

    void reset() {
        bytes = new byte[0];
        at = 0;
        limit = 0;
        begin = 0;
        before = 0;
        bits = 0;
        count = 0;
    }
}
