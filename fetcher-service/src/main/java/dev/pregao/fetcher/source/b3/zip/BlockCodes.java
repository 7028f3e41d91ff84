package dev.pregao.fetcher.source.b3.zip;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/** The two codes of a block: of bytes and lengths, and of distances. A dynamic block tells them before its data. */
final class BlockCodes {

    private static final int LITERALS = 288;
    private static final int DISTANCES = 32;
    private static final int LENGTHS = 19;
    private static final int LONGEST = 15;
    private static final int LONGEST_OF_LENGTHS = 7;
    private static final int END = 256;

    /** In which order the lengths of the code of lengths are told. */
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private static final int AGAIN = 16;
    private static final int ZEROS = 17;

    private static final int[] LITERAL_MEANINGS = literalMeanings();
    private static final int[] DISTANCE_MEANINGS = distanceMeanings();
    private static final int[] LENGTH_MEANINGS = lengthMeanings();

    final PrefixCode literals = new PrefixCode(11, LONGEST, LITERALS);
    final PrefixCode distances = new PrefixCode(9, LONGEST, DISTANCES);
    private final PrefixCode lengths = new PrefixCode(LONGEST_OF_LENGTHS, LONGEST_OF_LENGTHS, LENGTHS);

    private final byte[] told = new byte[LITERALS + DISTANCES];
    private final byte[] toldOfLengths = new byte[LENGTHS];
    private int literalCount;
    private int distanceCount;
    private int lengthCount;
    /** How many of them were read. */
    private int read;

    /** The codes that need not be told. */
    void fix() throws DataFormatException {
        Arrays.fill(told, 0, 144, (byte) 8);
        Arrays.fill(told, 144, END, (byte) 9);
        Arrays.fill(told, END, 280, (byte) 7);
        Arrays.fill(told, 280, LITERALS, (byte) 8);
        Arrays.fill(told, LITERALS, told.length, (byte) 5);
        make(LITERALS, told.length);
    }

    void begin() {
        literalCount = 0;
        read = 0;
    }

    /** Reads on; true when both codes are there, false when the input has come to its end. */
    boolean read(BitInput in) throws DataFormatException {
        if (literalCount == 0 && !readCounts(in)) {
            return false;
        }
        while (read < lengthCount) {
            in.fill();
            if (in.count < 3) {
                return false;
            }
            toldOfLengths[ORDER[read++]] = (byte) in.take(3);
            if (read == lengthCount) {
                lengths.make(toldOfLengths, 0, LENGTHS, LENGTH_MEANINGS);
            }
        }
        while (read - lengthCount < literalCount + distanceCount) {
            in.fill();
            if (!readLength(in)) {
                return false;
            }
        }
        make(literalCount, literalCount + distanceCount);
        return true;
    }

    private void make(int firstDistance, int end) throws DataFormatException {
        literals.make(told, 0, firstDistance, LITERAL_MEANINGS);
        distances.make(told, firstDistance, end, DISTANCE_MEANINGS);
    }

    private boolean readCounts(BitInput in) throws DataFormatException {
        in.fill();
        if (in.count < 14) {
            return false;
        }
        literalCount = END + 1 + in.take(5);
        distanceCount = 1 + in.take(5);
        lengthCount = 4 + in.take(4);
        if (literalCount > LITERALS - 2 || distanceCount > DISTANCES - 2) {
            throw new DataFormatException("more symbols than there are");
        }
        Arrays.fill(toldOfLengths, (byte) 0);
        return true;
    }

    /** One symbol, which may tell several lengths. */
    private boolean readLength(BitInput in) throws DataFormatException {
        int entry = lengths.entry(in.bits);
        int bits = PrefixCode.length(entry);
        int more = PrefixCode.extraBits(entry);
        if (in.count < bits + more) {
            return false;
        }
        if (PrefixCode.kind(entry) == PrefixCode.NONE) {
            throw new DataFormatException("no code of a length");
        }
        in.skip(bits);
        int symbol = PrefixCode.value(entry);
        int at = read - lengthCount;
        int times = 1;
        byte length = (byte) symbol;
        if (symbol >= AGAIN) {
            times = in.take(more) + (symbol > ZEROS ? 11 : 3);
            length = 0;
        }
        if (symbol == AGAIN) {
            if (at == 0) {
                throw new DataFormatException("a length as the one before the first");
            }
            length = told[at - 1];
        }
        if (at + times > literalCount + distanceCount) {
            throw new DataFormatException("more lengths than symbols");
        }
        Arrays.fill(told, at, at + times, length);
        read += times;
        return true;
    }

    private static int[] literalMeanings() {
        int[] meanings = new int[LITERALS];
        for (int literal = 0; literal < END; literal++) {
            meanings[literal] = PrefixCode.meaning(literal, PrefixCode.LITERAL, 0);
        }
        meanings[END] = PrefixCode.meaning(0, PrefixCode.END_OF_BLOCK, 0);
        int length = 3;
        for (int symbol = END + 1; symbol < 285; symbol++) {
            int extra = symbol < 265 ? 0 : (symbol - 261) / 4;
            meanings[symbol] = PrefixCode.meaning(length, PrefixCode.MATCH, extra);
            length += 1 << extra;
        }
        meanings[285] = PrefixCode.meaning(258, PrefixCode.MATCH, 0);
        Arrays.fill(meanings, 286, LITERALS, PrefixCode.meaning(0, PrefixCode.NONE, 0));
        return meanings;
    }

    private static int[] distanceMeanings() {
        int[] meanings = new int[DISTANCES];
        int distance = 1;
        for (int symbol = 0; symbol < 30; symbol++) {
            int extra = symbol < 4 ? 0 : symbol / 2 - 1;
            meanings[symbol] = PrefixCode.meaning(distance, PrefixCode.MATCH, extra);
            distance += 1 << extra;
        }
        Arrays.fill(meanings, 30, DISTANCES, PrefixCode.meaning(0, PrefixCode.NONE, 0));
        return meanings;
    }

    private static int[] lengthMeanings() {
        int[] meanings = new int[LENGTHS];
        for (int symbol = 0; symbol < LENGTHS; symbol++) {
            int extra = symbol < AGAIN ? 0 : symbol == AGAIN ? 2 : symbol == ZEROS ? 3 : LONGEST_OF_LENGTHS;
            meanings[symbol] = PrefixCode.meaning(symbol, PrefixCode.LITERAL, extra);
        }
        return meanings;
    }
}
