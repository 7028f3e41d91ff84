package dev.pregao.parquet.packed;

import java.util.Arrays;

/** The distinct values of a column, in the order in which they first stand, and which of them each row has. */
final class Distinct {

    /** At most a third of the slots are taken. */
    private static final int SLOTS_A_VALUE = 3;

    /** Odd numbers without a pattern in their bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final long SPREAD_SECOND = 0xC2B2AE3D27D4EB4FL;

    private final long[] first;
    private final long[] second;
    /** One more than a value's place; 0 where there is none. */
    private final int[] slots;

    private final int shift;
    private final long[] ids;
    private int size;

    /** For so many rows, and so many values, at most. */
    Distinct(int rows, int most) {
        first = new long[most];
        second = new long[most];
        int slotBits = Integer.SIZE - Integer.numberOfLeadingZeros(most * SLOTS_A_VALUE);
        slots = new int[1 << slotBits];
        shift = Long.SIZE - slotBits;
        ids = new long[rows + Byte.SIZE];
    }

    /** False if there are more of them than {@code most}; they are not told then. */
    boolean find(long[] firsts, long[] seconds, int rows, int most) {
        Arrays.fill(slots, 0);
        size = 0;
        long lastFirst = ~firsts[0];
        long lastSecond = 0;
        int last = 0;
        for (int row = 0; row < rows; row++) {
            if (firsts[row] != lastFirst || seconds[row] != lastSecond) {
                lastFirst = firsts[row];
                lastSecond = seconds[row];
                last = place(lastFirst, lastSecond, most);
                if (last < 0) {
                    return false;
                }
            }
            ids[row] = last;
        }
        Arrays.fill(ids, rows, rows + Byte.SIZE, 0);
        return true;
    }

    /** Where the value stands, which is added if it is new; -1 if there is no room for it. */
    private int place(long one, long other, int most) {
        int slot = (int) (((one ^ (other * SPREAD_SECOND)) * SPREAD) >>> shift);
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (first[place] == one && second[place] == other) {
                return place;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (size == most) {
            return -1;
        }
        first[size] = one;
        second[size] = other;
        slots[slot] = ++size;
        return size - 1;
    }

    int size() {
        return size;
    }

    long[] first() {
        return first;
    }

    /** The values' other halves. */
    long[] second() {
        return second;
    }

    /** Which value each row has; zeros behind them. */
    long[] ids() {
        return ids;
    }
}
