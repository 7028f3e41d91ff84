package dev.pregao.parquet.plain;

import dev.pregao.parquet.bytes.GrowingBytes;
import java.nio.ByteBuffer;

/** The header of a data page of version 1, PLAIN and uncompressed. */
final class PageHeader {

    static final int PLAIN = 0;
    static final int RLE = 3;

    private static final int DATA_PAGE = 0;

    /** Fields. */
    private static final int TYPE = 1;

    private static final int SIZE = 2;
    private static final int PACKED_SIZE = 3;
    private static final int CHECKSUM = 4;
    private static final int DATA = 5;

    private static final byte[] START = start();
    private static final byte[] END = end(1, CHECKSUM);
    private static final byte[] END_WITHOUT_CHECKSUM = end(1, PACKED_SIZE);

    private PageHeader() {}

    static void write(int pageBytes, int checksum, int rows, GrowingBytes out) {
        out.add(START);
        new Thrift(out)
                .after(TYPE)
                .number(SIZE, pageBytes)
                .number(PACKED_SIZE, pageBytes)
                .number(CHECKSUM, checksum);
        addEnd(rows, CHECKSUM, out);
    }

    /** How many bytes the page has that follows; less than none if it is no page of one row like ours. */
    static int readOfOneRow(ByteBuffer in) {
        int none = -1;
        if (!Thrift.skip(in, START)) {
            return none;
        }
        int bytes = Thrift.readNumber(in);
        if (Thrift.readNumber(in) != bytes) {
            return none;
        }
        if (!Thrift.skip(in, END_WITHOUT_CHECKSUM)) {
            Thrift.readNumber(in);
            if (!Thrift.skip(in, END)) {
                return none;
            }
        }
        return bytes;
    }

    private static byte[] start() {
        GrowingBytes start = new GrowingBytes(2);
        new Thrift(start).number(TYPE, DATA_PAGE);
        return start.toArray();
    }

    private static byte[] end(int rows, int before) {
        GrowingBytes end = new GrowingBytes(16);
        addEnd(rows, before, end);
        return end.toArray();
    }

    private static void addEnd(int rows, int before, GrowingBytes out) {
        new Thrift(out)
                .after(before)
                .begin(DATA)
                .number(1, rows)
                .number(2, PLAIN)
                .number(3, RLE)
                .number(4, RLE)
                .end();
        out.add(Thrift.STOP);
    }
}
