package dev.pregao.parquet.plain;

import dev.pregao.parquet.bytes.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A column's values as one data page of version 1, and what the footer says of it.
 *
 * <pre>
 * header, see {@link PageHeader} | optional columns only: levels, 4 bytes length, runs of equal levels | values
 * </pre>
 */
final class PlainPage {

    private static final int FIRST_BYTES = 256;
    private static final int UNCOMPRESSED = 0;

    /** Levels of one row: a run of one, shifted as the RLE hybrid does; its level follows. */
    private static final int ONE_LEVEL_BYTES = 2;

    private static final int RUN_OF_ONE = 1 << 1;

    private final GrowingBytes page = new GrowingBytes(FIRST_BYTES);
    private final CRC32 checksum = new CRC32();

    /** Appends column {@code i} of the rows to the file, and its chunk to the footer's row group. */
    void write(
            PlainColumn column,
            int i,
            List<? extends List<? extends @Nullable Object>> rows,
            GrowingBytes file,
            Thrift footer) {
        page.clear();
        if (column.isOptional()) {
            addLevels(i, rows);
        }
        int valuesStart = page.size();
        int nulls = 0;
        for (List<? extends @Nullable Object> row : rows) {
            Object value = row.get(i);
            if (value != null) {
                column.type().write(value, page);
            } else if (column.isOptional()) {
                nulls++;
            } else {
                throw new NullPointerException("column " + column.name() + " is null");
            }
        }
        int offset = file.size();
        checksum.reset();
        page.addTo(checksum);
        PageHeader.write(page.size(), (int) checksum.getValue(), rows.size(), file);
        file.add(page);
        addChunk(column, rows.size(), offset, file.size() - offset, footer);
        footer.begin(12).bigNumber(3, nulls);
        if (rows.size() == 1 && nulls == 0) {
            addExtremes(column.type(), valuesStart, footer);
        }
        footer.end().end().end();
    }

    /** Adds the only value of a column whose page begins where the buffer stands; false if it is no page like ours. */
    static boolean read(ByteBuffer in, PlainColumn column, List<@Nullable Object> row) {
        int bytes = PageHeader.readOfOneRow(in);
        int end = in.position() + bytes;
        if (bytes < 0 || end > in.limit()) {
            return false;
        }
        if (column.isOptional()) {
            if (in.getInt() != ONE_LEVEL_BYTES || in.get() != RUN_OF_ONE) {
                return false;
            }
            if (in.get() == 0) {
                row.add(null);
                return in.position() == end;
            }
        }
        row.add(column.type().read(in));
        return in.position() == end;
    }

    private static void addChunk(PlainColumn column, int rows, int offset, int bytes, Thrift footer) {
        footer.begin()
                .bigNumber(2, offset)
                .begin(3)
                .number(1, column.type().stored())
                .list(2, Thrift.INT, 2)
                .element(PageHeader.PLAIN)
                .element(PageHeader.RLE)
                .list(3, Thrift.BINARY, 1)
                .element(column.path())
                .number(4, UNCOMPRESSED)
                .bigNumber(5, rows)
                .bigNumber(6, bytes)
                .bigNumber(7, bytes)
                .bigNumber(9, offset);
    }

    /** Runs of equal levels in the RLE hybrid: their length shifted by one, then the level. */
    private void addLevels(int i, List<? extends List<? extends @Nullable Object>> rows) {
        page.addInt(0);
        int begin = 0;
        for (int row = 1; row <= rows.size(); row++) {
            boolean present = rows.get(begin).get(i) != null;
            if (row == rows.size() || present != (rows.get(row).get(i) != null)) {
                page.addVarint((long) (row - begin) << 1);
                page.add(present ? 1 : 0);
                begin = row;
            }
        }
        page.setInt(0, page.size() - Integer.BYTES);
    }

    /**
     * Of the only value the least and the greatest; a zero counts as both zeros there, and what is no number as neither. Of
     * several rows nobody asks.
     */
    private void addExtremes(PlainType type, int valuesStart, Thrift statistics) {
        byte[] value = page.from(type == PlainType.TEXT ? valuesStart + Integer.BYTES : valuesStart);
        byte[] most = value;
        byte[] least = value;
        if (type == PlainType.REAL) {
            double number = page.real(valuesStart);
            if (Double.isNaN(number)) {
                return;
            }
            if (number == 0) {
                most = new byte[Double.BYTES];
                least = new byte[Double.BYTES];
                least[Double.BYTES - 1] = Byte.MIN_VALUE;
            }
        }
        statistics.binary(5, most).binary(6, least);
    }
}
