package dev.pregao.fetcher.raw;

import dev.pregao.fetcher.source.Event;
import dev.pregao.fetcher.source.Prices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * A stored bar out of its file's footer alone: of a column of one row, the least value in the statistics is the value. So no
 * codec and no page decoder is needed. The file ends with
 *
 * <pre>
 * .. | footer, Thrift | its length, 4 bytes, little-endian | PAR1
 * </pre>
 */
final class BarFooter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

    private final List<ColumnChunk> columns;

    private BarFooter(List<ColumnChunk> columns) {
        this.columns = columns;
    }

    /** The file is no raw bar. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** An event without a date, as older objects have them, is one of the session itself. */
    static StoredBar read(byte[] file, LocalDate session) throws Unreadable {
        BarFooter footer = new BarFooter(columns(footer(file)));
        return new StoredBar(
                new Prices(footer.price("open"), footer.price("high"), footer.price("low"), footer.price("close")),
                footer.event("dividend", session),
                footer.event("split", session));
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

    private @Nullable Double price(String name) throws Unreadable {
        Statistics statistics =
                find(name, Type.DOUBLE).orElseThrow(() -> new Unreadable("no price in column " + name, null));
        if (statistics.getNull_count() == 1) {
            return null;
        }
        byte[] least = statistics.getMin_value();
        if (least == null || least.length != Double.BYTES) {
            throw new Unreadable("no price in column " + name, null);
        }
        return number(least);
    }

    private @Nullable Event event(String name, LocalDate session) {
        Optional<Double> value = find(name, Type.DOUBLE)
                .map(Statistics::getMin_value)
                .filter(least -> least.length == Double.BYTES)
                .map(BarFooter::number);
        LocalDate date = find(name + "_date", Type.INT32)
                .map(Statistics::getMin_value)
                .filter(least -> least.length == Integer.BYTES)
                .map(least -> LocalDate.ofEpochDay(
                        ByteBuffer.wrap(least).order(ByteOrder.LITTLE_ENDIAN).getInt()))
                .orElse(session);
        return value.isEmpty() ? null : new Event(value.get(), date);
    }

    private Optional<Statistics> find(String name, Type type) {
        for (ColumnChunk chunk : columns) {
            ColumnMetaData column = chunk.getMeta_data();
            if (column != null && column.getPath_in_schema().equals(List.of(name))) {
                return column.getType() == type ? Optional.ofNullable(column.getStatistics()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The least value of a zero is minus zero; the sum is not. */
    private static double number(byte[] least) {
        return ByteBuffer.wrap(least).order(ByteOrder.LITTLE_ENDIAN).getDouble() + 0.0;
    }
}
