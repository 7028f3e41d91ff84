package dev.pregao.fetcher.source.b3.zip;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * A prefix code of DEFLATE as a table of what the next bits mean. Codes longer than the table's bits go on in second tables
 * behind it.
 *
 * <pre>
 * entry: value, 16 bits | kind, 4 | extra bits, 4 | length of the code, 8
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951, 3.2.2</a>
 */
final class PrefixCode {

    /** A byte. */
    static final int LITERAL = 0;
    /** A length or a distance, to which extra bits are added. */
    static final int MATCH = 1;

    static final int END_OF_BLOCK = 2;
    /** The code goes on in another table, which begins at the value, by as many bits as it has extra ones. */
    static final int LONGER = 3;
    /** No code begins so. */
    static final int NONE = 4;

    private static final int LONGEST = 15;
    private static final int EXTRA_SHIFT = 8;
    private static final int KIND_SHIFT = 12;
    private static final int VALUE_SHIFT = 16;
    private static final int LENGTH_MASK = 0xFF;
    private static final int HALF_BYTE = 0xF;
    private static final int NO_CODE = meaning(0, NONE, 0) | 1;

    private final int bits;
    private final int[] entries;
    private final int[] codes = new int[LONGEST + 1];
    private int end;

    /**
     * A code that is still to be made.
     *
     * @param bits of the first table
     * @param longest code in bits, at least as many
     */
    PrefixCode(int bits, int longest, int mostSymbols) {
        this.bits = bits;
        entries = new int[(1 << bits) + (mostSymbols << (longest - bits))];
    }

    static int meaning(int value, int kind, int extraBits) {
        return value << VALUE_SHIFT | kind << KIND_SHIFT | extraBits << EXTRA_SHIFT;
    }

    static int length(int entry) {
        return entry & LENGTH_MASK;
    }

    static int extraBits(int entry) {
        return entry >>> EXTRA_SHIFT & HALF_BYTE;
    }

    static int kind(int entry) {
        return entry >>> KIND_SHIFT & HALF_BYTE;
    }

    static int value(int entry) {
        return entry >>> VALUE_SHIFT;
    }

    /** The entry that some bits, the next one lowest, begin with. */
    int entry(long next) {
        int entry = entries[(int) next & (1 << bits) - 1];
        return kind(entry) == LONGER ? longer(entry, next) : entry;
    }

    private int longer(int entry, long next) {
        return entries[value(entry) + ((int) (next >>> bits) & (1 << extraBits(entry)) - 1)];
    }

    /**
     * Makes the table.
     *
     * @param lengths of the codes, by symbol, in a part of an array; 0 for none
     * @param meanings of the symbols
     */
    void make(byte[] lengths, int from, int to, int[] meanings) throws DataFormatException {
        int longest = countCodes(lengths, from, to);
        Arrays.fill(entries, 0, 1 << bits, NO_CODE);
        end = 1 << bits;
        for (int symbol = 0; symbol < to - from; symbol++) {
            int length = lengths[from + symbol];
            if (length > 0) {
                int code = Integer.reverse(codes[length]++) >>> (Integer.SIZE - length);
                add(code, length, longest, meanings[symbol] | length);
            }
        }
    }

    /** First code of each length; answers the greatest length. */
    private int countCodes(byte[] lengths, int from, int to) throws DataFormatException {
        int[] counts = new int[LONGEST + 1];
        for (int i = from; i < to; i++) {
            counts[lengths[i]]++;
        }
        int code = 0;
        int longest = 0;
        counts[0] = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = (code + counts[length - 1]) << 1;
            codes[length] = code;
            if (code + counts[length] > 1 << length) {
                throw new DataFormatException("more codes than there are bits for");
            }
            longest = counts[length] > 0 ? length : longest;
        }
        return longest;
    }

    private void add(int code, int length, int longest, int entry) {
        if (length <= bits) {
            for (int i = code; i < 1 << bits; i += 1 << length) {
                entries[i] = entry;
            }
            return;
        }
        int begin = code & (1 << bits) - 1;
        int more = longest - bits;
        if (kind(entries[begin]) != LONGER) {
            entries[begin] = meaning(end, LONGER, more);
            Arrays.fill(entries, end, end + (1 << more), NO_CODE);
            end += 1 << more;
        }
        int table = value(entries[begin]);
        for (int i = code >>> bits; i < 1 << more; i += 1 << (length - bits)) {
            entries[table + i] = entry;
        }
    }
}
