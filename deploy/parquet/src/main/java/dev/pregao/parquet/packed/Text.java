package dev.pregao.parquet.packed;

import dev.pregao.parquet.bytes.GrowingBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text of at most sixteen characters of Latin-1 as two numbers of 64 bits, its first character in the highest byte, blanks
 * behind it: two texts are equal if their numbers are, and numbers without a sign stand in the order of the texts.
 */
public final class Text {

    /** Eight blanks: a half that holds nothing. */
    public static final long BLANKS = 0x2020202020202020L;

    /** Most characters of a text. */
    static final int WIDTH = 2 * Long.BYTES;

    private static final long NOT_ASCII = 0x8080808080808080L;

    private Text() {}

    /** How many characters stand before the blanks. */
    static int length(long first, long second) {
        if (second != BLANKS) {
            return WIDTH - Long.numberOfTrailingZeros(second ^ BLANKS) / Byte.SIZE;
        }
        return first == BLANKS ? 0 : Long.BYTES - Long.numberOfTrailingZeros(first ^ BLANKS) / Byte.SIZE;
    }

    /** How many characters two texts begin with in common, blanks included. */
    static int common(long first, long second, long otherFirst, long otherSecond) {
        return first == otherFirst
                ? Long.BYTES + Long.numberOfLeadingZeros(second ^ otherSecond) / Byte.SIZE
                : Long.numberOfLeadingZeros(first ^ otherFirst) / Byte.SIZE;
    }

    static boolean isAscii(long first, long second) {
        return ((first | second) & NOT_ASCII) == 0;
    }

    static boolean isLess(long first, long second, long otherFirst, long otherSecond) {
        return first == otherFirst
                ? Long.compareUnsigned(second, otherSecond) < 0
                : Long.compareUnsigned(first, otherFirst) < 0;
    }

    /** Appends some of its characters; of ASCII alone. */
    static void add(long first, long second, int from, int to, GrowingBytes out) {
        int shift = from % Long.BYTES * Byte.SIZE;
        if (from >= Long.BYTES) {
            out.addFirst(second << shift, 0, to - from);
        } else {
            long over = shift == 0 ? 0 : second >>> (Long.SIZE - shift);
            out.addFirst((first << shift) | over, second << shift, to - from);
        }
    }

    static byte[] utf8(long first, long second) {
        byte[] latin1 = new byte[WIDTH];
        for (int i = 0; i < Long.BYTES; i++) {
            int shift = Long.SIZE - Byte.SIZE * (i + 1);
            latin1[i] = (byte) (first >>> shift);
            latin1[Long.BYTES + i] = (byte) (second >>> shift);
        }
        byte[] text = Arrays.copyOf(latin1, length(first, second));
        return isAscii(first, second)
                ? text
                : new String(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
    }
}
