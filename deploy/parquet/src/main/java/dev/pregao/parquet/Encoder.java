package dev.pregao.parquet;

import dev.pregao.parquet.bytes.Zstd;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
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
    void writeGroup(List<T> rows) throws IOException {
        ColumnChunkPageWriteStore pages =
                new ColumnChunkPageWriteStore(zstd, schema, new HeapByteBufferAllocator(), FIRST_BUFFER_BYTES);
        try (ColumnChunks chunks = new ColumnChunks(properties.newColumnWriteStore(schema, pages, pages))) {
            ColumnWriter[] writers = chunks.writers(schema);
            for (T row : rows) {
                checkOrder(row);
                for (int i = 0; i < writers.length; i++) {
                    table.columns().get(i).write(row, writers[i]);
                }
                chunks.store.endRecord();
            }
            chunks.store.flush();
            file.startBlock(rows.size());
            pages.flushToFileWriter(file);
            file.endBlock();
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

    /** Parquet's store in a form that closes in the versions in which it does not yet do so itself. */
    private record ColumnChunks(ColumnWriteStore store) implements AutoCloseable {

        ColumnWriter[] writers(MessageType schema) {
            List<ColumnDescriptor> columns = schema.getColumns();
            ColumnWriter[] writers = new ColumnWriter[columns.size()];
            for (int i = 0; i < writers.length; i++) {
                writers[i] = store.getColumnWriter(columns.get(i));
            }
            return writers;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
