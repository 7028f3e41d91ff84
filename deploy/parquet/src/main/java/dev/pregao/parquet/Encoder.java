package dev.pregao.parquet;

import dev.pregao.parquet.bytes.Zstd;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Rows to Parquet by its own encoders and file writer. {@code ParquetWriter} would do the same through a Hadoop
 * Configuration, which Parquet 1.13 cannot do without, and cuts row groups by bytes.
 */
final class Encoder<T> {

    /** A ticker's year touches one or two pages of a column. */
    static final int PAGE_ROWS = 2_000;

    private static final int FIRST_BUFFER_BYTES = 64;
    /** Alignment to file system blocks, which we have not. */
    private static final int NO_BLOCK = Integer.MAX_VALUE;

    private static final int NO_PADDING = 0;

    private final Table<T> table;
    private final MessageType schema;
    private final ParquetProperties properties;
    private final ParquetFileWriter file;
    private final Zstd zstd = new Zstd();
    private @Nullable T last;

    Encoder(Table<T> table, OutputFile target) throws IOException {
        this.table = table;
        schema = table.parquet();
        properties = properties(table);
        file = new ParquetFileWriter(
                target,
                schema,
                Mode.OVERWRITE,
                NO_BLOCK,
                NO_PADDING,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
        file.start();
    }

    @SuppressWarnings("deprecation") // its successor is not in the Parquet of Spark 3.5
    void writeGroup(List<T> group) throws IOException {
        List<T> rows = List.copyOf(group);
        rows.forEach(this::checkOrder);
        ColumnChunkPageWriteStore pages =
                new ColumnChunkPageWriteStore(zstd, schema, new HeapByteBufferAllocator(), FIRST_BUFFER_BYTES);
        List<ColumnDescriptor> columns = schema.getColumns();
        for (int i = 0; i < columns.size(); i++) {
            write(table.columns().get(i), rows, columns.get(i), pages.getPageWriter(columns.get(i)));
        }
        file.startBlock(rows.size());
        pages.flushToFileWriter(file);
        file.endBlock();
    }

    private void write(Column<T> column, List<T> rows, ColumnDescriptor descriptor, PageWriter pages)
            throws IOException {
        try (PageValues values = new PageValues(properties, descriptor, pages)) {
            for (int from = 0; from < rows.size(); from += PAGE_ROWS) {
                List<T> page = rows.subList(from, Math.min(rows.size(), from + PAGE_ROWS));
                column.write(page, values);
                values.end(page.size());
            }
            values.finish();
        }
    }

    void finish(Map<String, String> footer) throws IOException {
        file.end(footer);
        zstd.release();
    }

    private void checkOrder(T row) {
        if (last != null && table.order().compare(last, row) > 0) {
            throw new IllegalArgumentException("rows of " + table.name() + " out of order: " + row + " after " + last);
        }
        last = row;
    }

    private static ParquetProperties properties(Table<?> table) {
        ParquetProperties.Builder properties = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withPageRowCountLimit(PAGE_ROWS)
                .withValuesWriterFactory(new Encodings())
                .withAllocator(new HeapByteBufferAllocator());
        for (Column<?> column : table.columns()) {
            properties.withDictionaryEncoding(column.name(), column.repeats());
        }
        return properties.build();
    }
}
