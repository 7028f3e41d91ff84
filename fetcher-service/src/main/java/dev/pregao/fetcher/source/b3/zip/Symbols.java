package dev.pregao.fetcher.source.b3.zip;

import static dev.pregao.fetcher.source.b3.zip.PrefixCode.END_OF_BLOCK;
import static dev.pregao.fetcher.source.b3.zip.PrefixCode.LITERAL;
import static dev.pregao.fetcher.source.b3.zip.PrefixCode.MATCH;
import static dev.pregao.fetcher.source.b3.zip.PrefixCode.extraBits;
import static dev.pregao.fetcher.source.b3.zip.PrefixCode.kind;
import static dev.pregao.fetcher.source.b3.zip.PrefixCode.length;
import static dev.pregao.fetcher.source.b3.zip.PrefixCode.value;

import java.util.zip.DataFormatException;

/** The bytes and matches of a block. */
final class Symbols {

    private final BitInput in;
    private final BlockCodes codes;
    private final Window out;
    private boolean isAtEnd;

    Symbols(BitInput in, BlockCodes codes, Window out) {
        this.in = in;
        this.codes = codes;
        this.out = out;
    }

    /** Reads on, until input is missing, the window is full, or the block is at its end; false if nothing came of it. */
    boolean read() throws DataFormatException {
        isAtEnd = false;
        readWhole();
        return isAtEnd || (!out.isFull() && readOne());
    }

    /** Whether the last symbol was the end of the block. */
    boolean isAtEnd() {
        return isAtEnd;
    }

    /** As long as there is so much input that every symbol is whole: the loop in which all time is spent. */
    private void readWhole() throws DataFormatException {
        byte[] window = out.bytes;
        byte[] input = in.bytes;
        int lastWord = in.limit - Long.BYTES;
        long bits = in.bits;
        int count = in.count;
        int at = in.at;
        int made = out.made;
        while (at <= lastWord && made < out.full) {
            bits |= BitInput.word(input, at) << count;
            at += (Long.SIZE - 1 - count) / Byte.SIZE;
            count |= BitInput.FILLED;
            int entry = codes.literals.entry(bits);
            bits >>>= length(entry);
            count -= length(entry);
            if (kind(entry) == LITERAL) {
                window[made++] = (byte) value(entry);
                continue;
            }
            if (kind(entry) != MATCH) {
                end(entry);
                break;
            }
            int length = value(entry) + extra(entry, bits);
            bits >>>= extraBits(entry);
            count -= extraBits(entry);
            entry = codes.distances.entry(bits);
            bits >>>= length(entry);
            int distance = value(entry) + extra(entry, bits);
            bits >>>= extraBits(entry);
            count -= length(entry) + extraBits(entry);
            check(entry, distance, made);
            Window.repeat(window, made - distance, made, length);
            made += length;
        }
        in.bits = bits;
        in.count = count;
        in.at = at;
        out.made = made;
    }

    /** One of the last symbols of the input so far; false if it is not all there. */
    private boolean readOne() throws DataFormatException {
        in.fill();
        int entry = codes.literals.entry(in.bits);
        int width = length(entry);
        if (in.count < width) {
            return false;
        }
        if (kind(entry) == LITERAL) {
            in.skip(width);
            out.bytes[out.made++] = (byte) value(entry);
            return true;
        }
        if (kind(entry) != MATCH) {
            in.skip(width);
            end(entry);
            return true;
        }
        int length = value(entry) + extra(entry, in.bits >>> width);
        width += extraBits(entry);
        long bits = in.bits >>> width;
        entry = codes.distances.entry(bits);
        int distance = value(entry) + extra(entry, bits >>> length(entry));
        width += length(entry) + extraBits(entry);
        if (in.count < width) {
            return false;
        }
        check(entry, distance, out.made);
        in.skip(width);
        Window.repeat(out.bytes, out.made - distance, out.made, length);
        out.made += length;
        return true;
    }

    private static int extra(int entry, long bits) {
        return (int) bits & (1 << extraBits(entry)) - 1;
    }

    private void end(int entry) throws DataFormatException {
        if (kind(entry) != END_OF_BLOCK) {
            throw new DataFormatException("no code of a byte or a length");
        }
        isAtEnd = true;
    }

    private static void check(int entry, int distance, int made) throws DataFormatException {
        if (kind(entry) != MATCH || distance > made) {
            throw new DataFormatException("a distance beyond the begin");
        }
    }
}
