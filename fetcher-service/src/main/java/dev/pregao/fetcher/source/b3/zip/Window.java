package dev.pregao.fetcher.source.b3.zip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What was inflated: the last 32 KB that a match may repeat, and what is not handed on yet. */
final class Window {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HISTORY = 1 << 15;
    private static final int MADE_AT_ONCE = 1 << 17;
    /** The longest match, and what a copy by eight bytes writes beyond its end. */
    private static final int ROOM = 258 + Long.BYTES;

    final byte[] bytes = new byte[HISTORY + MADE_AT_ONCE + ROOM];
    /** As long as less was made there is room for a match. */
    final int full = bytes.length - ROOM;

    /** What was made ends here. */
    int made;

    private int given;

    boolean isFull() {
        return made >= full;
    }

    boolean isGiven() {
        return given == made;
    }

    /** Hands on as much as there is, up to a length. */
    int give(byte[] target, int offset, int length) {
        int some = Math.min(length, made - given);
        System.arraycopy(bytes, given, target, offset, some);
        given += some;
        return some;
    }

    /** Makes room, if everything is handed on. */
    void slide() {
        if (made > full - HISTORY / 2) {
            System.arraycopy(bytes, made - HISTORY, bytes, 0, HISTORY);
            made = HISTORY;
            given = HISTORY;
        }
    }

    /** Appends stored bytes, as far as there is room; answers how many. */
    int append(byte[] source, int from, int length) {
        int some = Math.min(length, full - made);
        System.arraycopy(source, from, bytes, made, some);
        made += some;
        return some;
    }

    void reset() {
        made = 0;
        given = 0;
    }

    /** Repeats what was made before; what is near is written before it is read, so it goes byte by byte. */
    static void repeat(byte[] bytes, int from, int to, int length) {
        if (to - from < Long.BYTES) {
            for (int i = 0; i < length; i++) {
                bytes[to + i] = bytes[from + i];
            }
            return;
        }
        for (int i = 0; i < length; i += Long.BYTES) {
            LONGS.set(bytes, to + i, (long) LONGS.get(bytes, from + i));
        }
    }
}
