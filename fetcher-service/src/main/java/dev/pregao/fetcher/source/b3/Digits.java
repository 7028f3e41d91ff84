package dev.pregao.fetcher.source.b3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Digits in Latin-1, eight at a time: as a number of 64 bits of which the first digit is the lowest byte. */
final class Digits {

    static final int WIDTH = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A digit is 0x30 to 0x39: so is its upper half, and it is still when 6 is added. */
    private static final long UPPER_HALVES = 0xF0F0F0F0F0F0F0F0L;

    private static final long DIGITS = 0x3030303030303030L;
    private static final long SIXES = 0x0606060606060606L;

    private static final long LOWER_HALVES = 0x0F0F0F0F0F0F0F0FL;
    private static final long EVERY_SECOND_BYTE = 0x00FF00FF00FF00FFL;
    private static final long EVERY_SECOND_PAIR = 0x0000FFFF0000FFFFL;

    /** Ten times the lower byte of each pair, and once the higher one: both meet in the higher byte. */
    private static final long TEN_AND_ONE = 10 * 0x100 + 1;

    private static final long HUNDRED_AND_ONE = 100 * 0x1_0000 + 1;
    private static final long TEN_THOUSAND_AND_ONE = 10_000 * 0x1_0000_0000L + 1;
    private static final long EIGHT_DIGITS = 100_000_000;

    private Digits() {}

    static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static boolean areAll(long eight) {
        return (eight & UPPER_HALVES) == DIGITS && ((eight + SIXES) & UPPER_HALVES) == DIGITS;
    }

    static boolean areAll(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + WIDTH <= to; at += WIDTH) {
            if (!areAll(eight(bytes, at))) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number that digits are; {@link CotahistRecord#NOT_A_NUMBER} where one of them is none. */
    static long number(byte[] bytes, int from, int to) {
        long value = 0;
        int at = from;
        for (; at + WIDTH <= to; at += WIDTH) {
            long eight = eight(bytes, at);
            if (!areAll(eight)) {
                return CotahistRecord.NOT_A_NUMBER;
            }
            value = value * EIGHT_DIGITS + number(eight);
        }
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return CotahistRecord.NOT_A_NUMBER;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The number that digits are, of a field with eight bytes before its end, none of which is looked at twice. */
    static long known(byte[] bytes, int from, int to) {
        int head = (to - from) % WIDTH;
        int at = from + head;
        long value = head == 0 ? 0 : number(eight(bytes, at - WIDTH) & (-1L << ((WIDTH - head) * Byte.SIZE)));
        for (; at < to; at += WIDTH) {
            value = value * EIGHT_DIGITS + number(eight(bytes, at));
        }
        return value;
    }

    /** Pairs of digits to numbers below 100, pairs of those to numbers below 10,000, and these two to one. */
    private static long number(long eight) {
        long pairs = (((eight & LOWER_HALVES) * TEN_AND_ONE) >>> Byte.SIZE) & EVERY_SECOND_BYTE;
        long fours = ((pairs * HUNDRED_AND_ONE) >>> Short.SIZE) & EVERY_SECOND_PAIR;
        return (fours * TEN_THOUSAND_AND_ONE) >>> Integer.SIZE;
    }
}
