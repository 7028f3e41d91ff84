package dev.pregao.parquet.packed;

import dev.pregao.parquet.bytes.GrowingBytes;

/** DELTA_BYTE_ARRAY: of each text what differs from the one before. */
final class FrontCoded {

    private final Deltas deltas = new Deltas();
    private final long[] shared;
    private final long[] lengths;

    FrontCoded(int rows) {
        shared = new long[rows];
        lengths = new long[rows];
    }

    /** Appends all texts, at least one; of ASCII alone. */
    void write(long[] first, long[] second, int count, GrowingBytes out) {
        int before = 0;
        for (int i = 0; i < count; i++) {
            int length = Text.length(first[i], second[i]);
            int common = i == 0 ? 0 : Text.common(first[i], second[i], first[i - 1], second[i - 1]);
            shared[i] = Math.min(common, Math.min(length, before));
            lengths[i] = length - shared[i];
            before = length;
        }
        deltas.write(shared, count, out);
        deltas.write(lengths, count, out);
        for (int i = 0; i < count; i++) {
            int from = (int) shared[i];
            Text.add(first[i], second[i], from, from + (int) lengths[i], out);
        }
    }
}
