package dev.pregao.parquet.packed;

import dev.pregao.parquet.bytes.GrowingBytes;

/**
 * DELTA_BINARY_PACKED: differences to the value before, less the least of their block, in as many bits as the greatest of a
 * quarter of the block needs.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/Encodings.md">the encoding</a>
 */
final class Deltas {

    private static final int BLOCK = 128;
    private static final int QUARTERS = 4;
    private static final int QUARTER = BLOCK / QUARTERS;

    private final long[] differences = new long[BLOCK];

    /** Appends all values, at least one. */
    void write(long[] values, int count, GrowingBytes out) {
        out.addVarint(BLOCK);
        out.addVarint(QUARTERS);
        out.addVarint(count);
        out.addZigzag(values[0]);
        for (int from = 1; from < count; from += BLOCK) {
            writeBlock(values, from, Math.min(count, from + BLOCK), out);
        }
    }

    private void writeBlock(long[] values, int from, int to, GrowingBytes out) {
        long least = Long.MAX_VALUE;
        for (int i = from; i < to; i++) {
            long difference = values[i] - values[i - 1];
            differences[i - from] = difference;
            least = Math.min(least, difference);
        }
        int count = to - from;
        for (int i = 0; i < count; i++) {
            differences[i] -= least;
        }
        for (int i = count; i < BLOCK; i++) {
            differences[i] = 0;
        }
        out.addZigzag(least);
        for (int quarter = 0; quarter < BLOCK; quarter += QUARTER) {
            out.add(width(quarter));
        }
        for (int quarter = 0; quarter < count; quarter += QUARTER) {
            out.addBits(differences, quarter, quarter + QUARTER, width(quarter));
        }
    }

    private int width(int from) {
        long bits = 0;
        for (int i = from; i < from + QUARTER; i++) {
            bits |= differences[i];
        }
        return Long.SIZE - Long.numberOfLeadingZeros(bits);
    }
}
