package dev.pregao.parquet.packed;

import dev.pregao.parquet.bytes.GrowingBytes;

/** RLE_DICTIONARY: which value of the dictionary each row has; one that repeats is told once, with how often. */
final class RunLengths {

    /** Others stand side by side, eight at a time. */
    private static final int GROUP = 8;

    /** A shorter repetition takes no more room among others than as a run. */
    private static final int SHORTEST = 2 * GROUP;

    private RunLengths() {}

    /**
     * Appends them all.
     *
     * @param ids with zeros behind them up to a group's end
     * @param size of the dictionary
     */
    static void write(long[] ids, int count, int size, GrowingBytes out) {
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
        out.add(width);
        int from = 0;
        int at = 0;
        while (at < count) {
            int end = endOfRun(ids, at, count);
            if (end - at >= SHORTEST) {
                writeGroups(ids, from, at, width, out);
                writeRun(end - at, ids[at], width, out);
                at = end;
                from = end;
            } else {
                at += GROUP;
            }
        }
        writeGroups(ids, from, count, width, out);
    }

    private static int endOfRun(long[] ids, int at, int count) {
        int end = at + 1;
        while (end < count && ids[end] == ids[at]) {
            end++;
        }
        return end;
    }

    private static void writeRun(int length, long id, int width, GrowingBytes out) {
        out.addVarint((long) length << 1);
        for (int bits = 0; bits < width; bits += Byte.SIZE) {
            out.add((int) (id >>> bits));
        }
    }

    private static void writeGroups(long[] ids, int from, int to, int width, GrowingBytes out) {
        if (from < to) {
            int groups = (to - from + GROUP - 1) / GROUP;
            out.addVarint(((long) groups << 1) | 1);
            out.addBits(ids, from, from + groups * GROUP, width);
        }
    }
}
