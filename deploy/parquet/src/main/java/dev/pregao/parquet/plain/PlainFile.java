package dev.pregao.parquet.plain;

import dev.pregao.parquet.bytes.GrowingBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files of some columns: one row group, a page a column, PLAIN and uncompressed, without dictionary or index. The same rows
 * give the same bytes.
 *
 * <pre>
 * PAR1 | a page each column, see {@link PlainPage} | footer, Thrift | its length, 4 bytes, little-endian | PAR1
 * </pre>
 *
 * What of the footer is the same in all files, the schema above all, is made once; and a file that has the same is read back
 * without looking at it.
 */
public final class PlainFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;
    private static final int FIRST_BYTES = 4096;

    /** The footer's fields, and the version of the format. */
    private static final int VERSION = 1;

    private static final int SCHEMA = 2;
    private static final int ROWS = 3;
    private static final int ROW_GROUPS = 4;
    private static final int CREATED_BY = 6;
    private static final int COLUMN_ORDERS = 7;

    private final List<PlainColumn> columns;
    private final byte[] footerStart;
    private final byte[] footerEnd;
    private final byte[] oneRow;

    /** Names the message and the columns of the files. */
    public PlainFile(String name, List<PlainColumn> columns) {
        this.columns = List.copyOf(columns);
        footerStart = footerStart(name, columns);
        footerEnd = footerEnd(columns.size());
        GrowingBytes start = new GrowingBytes(footerStart.length);
        start.add(footerStart);
        new Thrift(start).after(SCHEMA).bigNumber(ROWS, 1);
        oneRow = start.toArray();
    }

    /** A file of rows, each of a value or null for every column. */
    public byte[] bytes(List<? extends List<? extends @Nullable Object>> rows) {
        GrowingBytes file = new GrowingBytes(FIRST_BYTES);
        file.add(MAGIC);
        GrowingBytes footer = new GrowingBytes(FIRST_BYTES);
        footer.add(footerStart);
        Thrift fields = new Thrift(footer).after(SCHEMA).bigNumber(ROWS, rows.size());
        fields.list(ROW_GROUPS, Thrift.STRUCT, rows.isEmpty() ? 0 : 1);
        if (!rows.isEmpty()) {
            fields.begin().list(1, Thrift.STRUCT, columns.size());
            PlainPage page = new PlainPage();
            for (int i = 0; i < columns.size(); i++) {
                page.write(columns.get(i), i, rows, file, fields);
            }
            fields.bigNumber(2, file.size() - MAGIC.length)
                    .bigNumber(3, rows.size())
                    .end();
        }
        footer.add(footerEnd);
        file.add(footer);
        file.addInt(footer.size());
        file.add(MAGIC);
        return file.toArray();
    }

    /** The only row of a file that was written with these columns; empty for any other file. */
    public Optional<List<@Nullable Object>> row(byte[] file) {
        int end = file.length - TAIL_BYTES;
        if (end < 0) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int start = end - in.getInt(end);
        if (!holds(file, 0, MAGIC)
                || !holds(file, start, oneRow)
                || !holds(file, end - footerEnd.length, footerEnd)
                || !holds(file, end + Integer.BYTES, MAGIC)) {
            return Optional.empty();
        }
        in.position(MAGIC.length);
        List<@Nullable Object> row = new ArrayList<>(columns.size());
        try {
            for (PlainColumn column : columns) {
                if (!PlainPage.read(in, column, row)) {
                    return Optional.empty();
                }
            }
        } catch (BufferUnderflowException broken) {
            return Optional.empty();
        }
        return in.position() == start ? Optional.of(row) : Optional.empty();
    }

    private static boolean holds(byte[] file, int at, byte[] part) {
        return at >= 0
                && at <= file.length - part.length
                && Arrays.equals(file, at, at + part.length, part, 0, part.length);
    }

    private static byte[] footerStart(String name, List<PlainColumn> columns) {
        GrowingBytes start = new GrowingBytes(FIRST_BYTES);
        Thrift fields = new Thrift(start).number(VERSION, VERSION);
        fields.list(SCHEMA, Thrift.STRUCT, columns.size() + 1)
                .begin()
                .text(4, name)
                .number(5, columns.size())
                .end();
        columns.forEach(column -> column.describe(fields));
        return start.toArray();
    }

    /** Without the orders a reader must not trust least and greatest values. */
    private static byte[] footerEnd(int columns) {
        GrowingBytes end = new GrowingBytes(FIRST_BYTES);
        Thrift fields = new Thrift(end)
                .after(ROW_GROUPS)
                .text(CREATED_BY, "pregao version 1")
                .list(COLUMN_ORDERS, Thrift.STRUCT, columns);
        for (int i = 0; i < columns; i++) {
            fields.begin().empty(1).end();
        }
        end.add(Thrift.STOP);
        return end.toArray();
    }
}
