package dev.pregao.fetcher.source.b3.zip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * DEFLATE in Java: eight bytes of input at once, codes by tables, matches copied eight bytes at a time. It stands in for the
 * JDK's {@link Inflater} in a stream and takes about half its time; when input is missing it goes on later, wherever it was.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</a>
 */
final class Inflate extends Inflater {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HISTORY = 1 << 15;
    private static final int MADE_AT_ONCE = 1 << 17;
    /** The longest match, and what a copy by eight bytes writes beyond its end. */
    private static final int ROOM = 258 + Long.BYTES;

    private final BitInput in = new BitInput();
    private final BlockCodes codes = new BlockCodes();
    private final byte[] window = new byte[HISTORY + MADE_AT_ONCE + ROOM];
    private final int full = window.length - ROOM;
    /** What was made and not handed on yet lies from here */
    private int given;
    /** to here. */
    private int made;

    private long handedOn;
    private Part part = Part.BLOCK;
    private boolean isLast;
    private int stored;

    /** What comes next in the input. */
    private enum Part {
        BLOCK,
        STORED_LENGTH,
        STORED,
        CODES,
        SYMBOLS,
        NOTHING
    }

    Inflate() {
        super(true);
        // Nothing of the JDK's own is used.
        super.end();
    }

    @Override
    public void setInput(byte[] bytes, int offset, int length) {
        in.set(bytes, offset, length);
    }

    @Override
    public boolean needsInput() {
        return in.isEmpty();
    }

    @Override
    public boolean needsDictionary() {
        return false;
    }

    @Override
    public boolean finished() {
        return part == Part.NOTHING && given == made;
    }

    @Override
    public int getRemaining() {
        return in.remaining();
    }

    @Override
    public long getBytesRead() {
        return in.total();
    }

    @Override
    public long getBytesWritten() {
        return handedOn;
    }

    @Override
    public void reset() {
        in.reset();
        given = 0;
        made = 0;
        handedOn = 0;
        part = Part.BLOCK;
        isLast = false;
    }

    /** Everything is of the heap. */
    @Override
    public void end() {
        reset();
    }

    @Override
    public int inflate(byte[] target, int offset, int length) throws DataFormatException {
        int done = 0;
        while (true) {
            int some = Math.min(length - done, made - given);
            System.arraycopy(window, given, target, offset + done, some);
            given += some;
            done += some;
            if (done == length || !make()) {
                handedOn += done;
                return done;
            }
        }
    }

    /** Makes more of the input; false if nothing came of it. All that was made before is handed on. */
    private boolean make() throws DataFormatException {
        if (made > full - HISTORY / 2) {
            System.arraycopy(window, made - HISTORY, window, 0, HISTORY);
            made = HISTORY;
            given = HISTORY;
        }
        while (made < full && part != Part.NOTHING && goOn()) {
            // Each turn takes a part of the input.
        }
        return made > given;
    }

    /** False if it cannot, for want of input. */
    private boolean goOn() throws DataFormatException {
        return switch (part) {
            case BLOCK -> beginBlock();
            case STORED_LENGTH -> readStoredLength();
            case STORED -> copyStored();
            case CODES -> readCodes();
            case SYMBOLS -> readSymbols();
            case NOTHING -> false;
        };
    }

    private boolean beginBlock() throws DataFormatException {
        if (isLast) {
            in.giveBack();
            part = Part.NOTHING;
            return false;
        }
        in.fill();
        if (in.count < 3) {
            return false;
        }
        isLast = in.take(1) == 1;
        switch (in.take(2)) {
            case 0 -> {
                in.giveBack();
                in.skip(in.count);
                part = Part.STORED_LENGTH;
            }
            case 1 -> {
                codes.fix();
                part = Part.SYMBOLS;
            }
            case 2 -> {
                codes.begin();
                part = Part.CODES;
            }
            default -> throw new DataFormatException("a block of no kind");
        }
        return true;
    }

    private boolean readStoredLength() throws DataFormatException {
        in.fill();
        if (in.count < Integer.SIZE) {
            return false;
        }
        stored = in.take(Short.SIZE);
        if (in.take(Short.SIZE) != (stored ^ 0xFFFF)) {
            throw new DataFormatException("a stored block of two lengths");
        }
        in.giveBack();
        part = Part.STORED;
        return true;
    }

    private boolean copyStored() {
        int some = Math.min(stored, Math.min(in.remaining(), full - made));
        System.arraycopy(in.bytes, in.at, window, made, some);
        in.at += some;
        made += some;
        stored -= some;
        if (stored == 0) {
            part = Part.BLOCK;
        }
        return some > 0 || stored == 0;
    }

    private boolean readCodes() throws DataFormatException {
        if (!codes.read(in)) {
            return false;
        }
        part = Part.SYMBOLS;
        return true;
    }

    private boolean readSymbols() throws DataFormatException {
        readWholeSymbols();
        return part == Part.BLOCK || (made < full && readSymbol());
    }

    /** As long as there is so much input that every symbol is whole. */
    private void readWholeSymbols() throws DataFormatException {
        byte[] input = in.bytes;
        int lastWord = in.limit - Long.BYTES;
        long bits = in.bits;
        int count = in.count;
        int at = in.at;
        int out = made;
        while (at <= lastWord && out < full) {
            bits |= BitInput.word(input, at) << count;
            at += (Long.SIZE - 1 - count) / Byte.SIZE;
            count |= BitInput.FILLED;
            int entry = codes.literals.entry(bits);
            bits >>>= PrefixCode.length(entry);
            count -= PrefixCode.length(entry);
            if (PrefixCode.kind(entry) == PrefixCode.LITERAL) {
                window[out++] = (byte) PrefixCode.value(entry);
                continue;
            }
            if (PrefixCode.kind(entry) != PrefixCode.MATCH) {
                end(entry);
                break;
            }
            int length = PrefixCode.value(entry) + extra(entry, bits);
            bits >>>= PrefixCode.extraBits(entry);
            count -= PrefixCode.extraBits(entry);
            entry = codes.distances.entry(bits);
            bits >>>= PrefixCode.length(entry);
            int distance = PrefixCode.value(entry) + extra(entry, bits);
            bits >>>= PrefixCode.extraBits(entry);
            count -= PrefixCode.length(entry) + PrefixCode.extraBits(entry);
            check(entry, distance, out);
            copy(window, out - distance, out, length);
            out += length;
        }
        in.bits = bits;
        in.count = count;
        in.at = at;
        made = out;
    }

    /** One of the last symbols of the input so far; false if it is not all there. */
    private boolean readSymbol() throws DataFormatException {
        in.fill();
        int entry = codes.literals.entry(in.bits);
        int width = PrefixCode.length(entry);
        if (in.count < width) {
            return false;
        }
        if (PrefixCode.kind(entry) == PrefixCode.LITERAL) {
            in.skip(width);
            window[made++] = (byte) PrefixCode.value(entry);
            return true;
        }
        if (PrefixCode.kind(entry) != PrefixCode.MATCH) {
            in.skip(width);
            end(entry);
            return true;
        }
        long bits = in.bits >>> width;
        int length = PrefixCode.value(entry) + extra(entry, bits);
        width += PrefixCode.extraBits(entry);
        bits = in.bits >>> width;
        entry = codes.distances.entry(bits);
        int distance = PrefixCode.value(entry) + extra(entry, bits >>> PrefixCode.length(entry));
        width += PrefixCode.length(entry) + PrefixCode.extraBits(entry);
        if (in.count < width) {
            return false;
        }
        check(entry, distance, made);
        in.skip(width);
        copy(window, made - distance, made, length);
        made += length;
        return true;
    }

    private static int extra(int entry, long bits) {
        return (int) bits & (1 << PrefixCode.extraBits(entry)) - 1;
    }

    private void end(int entry) throws DataFormatException {
        if (PrefixCode.kind(entry) != PrefixCode.END_OF_BLOCK) {
            throw new DataFormatException("no code of a byte or a length");
        }
        part = Part.BLOCK;
    }

    private static void check(int entry, int distance, int out) throws DataFormatException {
        if (PrefixCode.kind(entry) != PrefixCode.MATCH || distance > out) {
            throw new DataFormatException("a distance beyond the begin");
        }
    }

    /** What is near is written before it is read: byte by byte. */
    private static void copy(byte[] window, int from, int to, int length) {
        if (to - from < Long.BYTES) {
            for (int i = 0; i < length; i++) {
                window[to + i] = window[from + i];
            }
            return;
        }
        for (int i = 0; i < length; i += Long.BYTES) {
            LONGS.set(window, to + i, (long) LONGS.get(window, from + i));
        }
    }
}
