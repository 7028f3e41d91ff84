package dev.pregao.parquet.packed;

import static org.apache.parquet.column.ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH;
import static org.apache.parquet.column.ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH;

import dev.pregao.parquet.bytes.StreamFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A file while it is written, row group by row group.
 *
 * @param <T> the rows of a group, as its columns' readers want them
 */
public final class PackedFile<T> {

    /** Most rows of a group: a page each column. */
    public static final int MOST_ROWS = 20_000;

    /** All columns of so many are read before the next: that much stays in a processor's nearest memory. */
    private static final int ROWS_AT_ONCE = 128;

    private static final int NO_BLOCK = Integer.MAX_VALUE;
    private static final int NO_PADDING = 0;

    private final List<PackedColumn<T>> columns;
    private final MessageType schema;
    private final ParquetFileWriter file;
    private final PackedChunk chunk;
    /** Values of each column, and of texts their other halves; numbers have none. */
    private final long[][] first;

    private final long[][] second;

    /**
     * Begins a file.
     *
     * @param target stays open; what it holds after a failure is no Parquet file
     */
    public PackedFile(String name, List<PackedColumn<T>> columns, OutputStream target) throws IOException {
        this.columns = List.copyOf(columns);
        schema = new MessageType(
                name, columns.stream().<Type>map(PackedColumn::parquet).toList());
        file = new ParquetFileWriter(
                new StreamFile(target),
                schema,
                Mode.OVERWRITE,
                NO_BLOCK,
                NO_PADDING,
                DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                true);
        file.start();
        chunk = new PackedChunk(file, MOST_ROWS);
        long[] none = new long[MOST_ROWS];
        first = new long[columns.size()][MOST_ROWS];
        second = new long[columns.size()][];
        for (int i = 0; i < second.length; i++) {
            second[i] = columns.get(i).kind() == PackedColumn.Kind.TEXT ? new long[MOST_ROWS] : none;
        }
    }

    /** Appends a group of so many rows, at least one. */
    public void write(T rows, int count) throws IOException {
        for (int from = 0; from < count; from += ROWS_AT_ONCE) {
            int to = Math.min(count, from + ROWS_AT_ONCE);
            for (int i = 0; i < first.length; i++) {
                columns.get(i).reader().read(rows, from, to, first[i], second[i]);
            }
        }
        file.startBlock(count);
        for (int i = 0; i < first.length; i++) {
            chunk.write(columns.get(i).kind(), schema.getColumns().get(i), first[i], second[i], count);
        }
        file.endBlock();
    }

    /** Ends the file, with key-values for its footer. */
    public void finish(Map<String, String> footer) throws IOException {
        file.end(new TreeMap<>(footer));
    }
}
