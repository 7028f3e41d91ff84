package dev.pregao.fetcher.raw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a column's one data page; see {@link BarColumn}. */
final class BarPage {

    /** A varint takes seven bits a byte; the eighth says that another one follows. */
    private static final int MORE = 0x80;

    private BarPage() {}

    static byte[] bytes(BarColumn column) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        if (column.isOptional()) {
            byte[] levels = levels(column.values());
            page.writeBytes(length(levels.length));
            page.writeBytes(levels);
        }
        for (ByteBuffer value : column.values()) {
            if (value != null) {
                if (column.isText()) {
                    page.writeBytes(length(value.remaining()));
                }
                page.write(value.array(), value.arrayOffset() + value.position(), value.remaining());
            }
        }
        return page.toByteArray();
    }

    /** Runs of equal levels in the RLE hybrid: their length shifted by one as a varint, then the level. */
    private static byte[] levels(List<@Nullable ByteBuffer> values) {
        ByteArrayOutputStream levels = new ByteArrayOutputStream();
        int begin = 0;
        for (int row = 1; row <= values.size(); row++) {
            boolean present = values.get(begin) != null;
            if (row == values.size() || present != (values.get(row) != null)) {
                int header = (row - begin) << 1;
                while (header >= MORE) {
                    levels.write((header & (MORE - 1)) | MORE);
                    header >>>= Byte.SIZE - 1;
                }
                levels.write(header);
                levels.write(present ? 1 : 0);
                begin = row;
            }
        }
        return levels.toByteArray();
    }

    private static byte[] length(int bytes) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes)
                .array();
    }
}
