package dev.pregao.fetcher.raw;

import dev.pregao.fetcher.source.Prices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a stored bar out of its file's footer alone: of a column of one row, the least value in the statistics is
 * the value. So no codec and no page decoder is needed. The file ends with
 *
 * <pre>
 * .. | footer, Thrift | its length, 4 bytes, little-endian | PAR1
 * </pre>
 */
final class BarFooter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

    private BarFooter() {}

    /** The file is no raw bar. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static Prices prices(byte[] file) throws Unreadable {
        List<ColumnChunk> columns = columns(footer(file));
        return new Prices(
                price(columns, "open"), price(columns, "high"), price(columns, "low"), price(columns, "close"));
    }

    private static FileMetaData footer(byte[] file) throws Unreadable {
        int tail = file.length - TAIL_BYTES;
        if (tail < MAGIC.length || !Arrays.equals(file, file.length - MAGIC.length, file.length, MAGIC, 0, 4)) {
            throw new Unreadable("no Parquet file of " + file.length + " bytes", null);
        }
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(tail);
        if (length <= 0 || length > tail - MAGIC.length) {
            throw new Unreadable("a footer of " + length + " bytes in a file of " + file.length, null);
        }
        try {
            return Util.readFileMetaData(new ByteArrayInputStream(file, tail - length, length), length);
        } catch (IOException | RuntimeException broken) {
            throw new Unreadable("a broken footer: " + broken.getMessage(), broken);
        }
    }

    private static List<ColumnChunk> columns(FileMetaData footer) throws Unreadable {
        if (footer.getNum_rows() != 1 || footer.getRow_groupsSize() != 1) {
            throw new Unreadable(footer.getNum_rows() + " rows instead of one", null);
        }
        return footer.getRow_groups().get(0).getColumns();
    }

    private static @Nullable Double price(List<ColumnChunk> columns, String name) throws Unreadable {
        for (ColumnChunk chunk : columns) {
            ColumnMetaData column = chunk.getMeta_data();
            if (column != null && column.getPath_in_schema().equals(List.of(name))) {
                Statistics statistics = column.getStatistics();
                if (column.getType() != Type.DOUBLE || statistics == null) {
                    break;
                }
                if (statistics.getNull_count() == 1) {
                    return null;
                }
                byte[] least = statistics.getMin_value();
                if (least == null || least.length != Double.BYTES) {
                    break;
                }
                // The least value of a zero is minus zero; the sum is not.
                return ByteBuffer.wrap(least).order(ByteOrder.LITTLE_ENDIAN).getDouble() + 0.0;
            }
        }
        throw new Unreadable("no price in column " + name, null);
    }
}
