package dev.pregao.fetcher.market;

import dev.pregao.fetcher.source.b3.CotahistRecord;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sorts a session's lines by their bytes, by the sixteen behind the date first: they tell nearly all of them apart. */
final class LineOrder {

    private static final int BEHIND_DATE = 10;

    private final byte[] lines;
    private final long[] first;
    private final long[] second;

    private LineOrder(byte[] lines) {
        this.lines = lines;
        int count = lines.length / CotahistRecord.LENGTH;
        first = new long[count];
        second = new long[count];
        ByteBuffer bytes = ByteBuffer.wrap(lines);
        for (int i = 0; i < count; i++) {
            first[i] = bytes.getLong(start(i) + BEHIND_DATE);
            second[i] = bytes.getLong(start(i) + BEHIND_DATE + Long.BYTES);
        }
    }

    /**
     * A sorted copy.
     *
     * @param lines of one session, so that all of them begin alike
     */
    static byte[] sorted(byte[] lines) {
        LineOrder order = new LineOrder(lines);
        int[] places = IntStream.range(0, order.first.length).toArray();
        order.sort(places, new int[places.length], 0, places.length);
        byte[] sorted = new byte[lines.length];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(lines, start(places[i]), sorted, start(i), CotahistRecord.LENGTH);
        }
        return sorted;
    }

    /** By merging; halves that stand in order already are left as they are. */
    private void sort(int[] places, int[] spare, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(places, spare, from, middle);
        sort(places, spare, middle, to);
        if (compare(places[middle - 1], places[middle]) <= 0) {
            return;
        }
        System.arraycopy(places, from, spare, from, middle - from);
        int one = from;
        int other = middle;
        int target = from;
        while (one < middle) {
            boolean isOther = other < to && compare(places[other], spare[one]) < 0;
            places[target++] = isOther ? places[other++] : spare[one++];
        }
    }

    private int compare(int one, int other) {
        if (first[one] != first[other]) {
            return Long.compareUnsigned(first[one], first[other]);
        }
        if (second[one] != second[other]) {
            return Long.compareUnsigned(second[one], second[other]);
        }
        return Arrays.compareUnsigned(lines, start(one), start(one + 1), lines, start(other), start(other + 1));
    }

    private static int start(int place) {
        return place * CotahistRecord.LENGTH;
    }
}
