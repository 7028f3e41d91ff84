package dev.pregao.sql.write;

import dev.pregao.parquet.bytes.StreamFile;
import io.trino.spi.Page;
import io.trino.spi.type.Type;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** A file of rows: hidden until it is whole, as Athena passes over names that begin with a dot. */
final class RowsFile {
    private static final int GROUP_ROWS = 100_000;
    private static final int FIRST_BUFFER_BYTES = 1024;
    private static final int NO_BLOCK = Integer.MAX_VALUE;

    private final Path unfinished;
    private final Path path;
    private final MessageType schema;
    private final List<Type> types;
    private final Packing packing;
    private final OutputStream stream;
    private final ParquetFileWriter file;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore columns;
    private int rows;

    RowsFile(Path path, MessageType schema, List<Type> types, Packing packing) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        this.path = path;
        this.unfinished = path.resolveSibling("." + path.getFileName());
        this.schema = schema;
        this.types = types;
        this.packing = packing;
        this.stream = new BufferedOutputStream(Files.newOutputStream(unfinished));
        this.file = new ParquetFileWriter(
                new StreamFile(stream),
                schema,
                ParquetFileWriter.Mode.OVERWRITE,
                NO_BLOCK,
                0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
        file.start();
        pages = pages();
        columns = columns(pages);
    }

    /** Adds a row: the first columns of a page are the file's. */
    void add(Page page, int[] channels, int row) throws IOException {
        Shredding shredding = new Shredding(schema.getColumns(), columns);
        int leaf = 0;
        for (int i = 0; i < channels.length; i++) {
            shredding.write(types.get(i), page.getBlock(channels[i]), row, leaf, Shredding.Level.TOP);
            leaf += Shredding.leaves(types.get(i));
        }
        columns.endRecord();
        if (++rows == GROUP_ROWS) {
            endGroup();
            pages = pages();
            columns = columns(pages);
        }
    }

    /** Ends the file and tells where it is. */
    Path finish() throws IOException {
        if (rows > 0) {
            endGroup();
        }
        file.end(Map.of());
        stream.close();
        return Files.move(unfinished, path);
    }

    void abandon() throws IOException {
        file.close();
        stream.close();
        Files.deleteIfExists(unfinished);
        Files.deleteIfExists(path);
    }

    private void endGroup() throws IOException {
        columns.flush();
        file.startBlock(rows);
        pages.flushToFileWriter(file);
        file.endBlock();
        columns.close();
        pages.close();
        rows = 0;
    }

    private ColumnChunkPageWriteStore pages() {
        return new ColumnChunkPageWriteStore(packing, schema, new HeapByteBufferAllocator(), FIRST_BUFFER_BYTES);
    }

    private ColumnWriteStore columns(ColumnChunkPageWriteStore store) {
        return ParquetProperties.builder()
                .withAllocator(new HeapByteBufferAllocator())
                .build()
                .newColumnWriteStore(schema, store, store);
    }
}
