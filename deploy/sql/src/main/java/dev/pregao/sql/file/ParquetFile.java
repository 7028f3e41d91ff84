package dev.pregao.sql.file;

import dev.pregao.sql.values.BadFile;
import dev.pregao.sql.values.ChunkValues;
import dev.pregao.sql.values.ColumnValues;
import dev.pregao.sql.values.Conversions;
import dev.pregao.sql.values.NestedValues;
import dev.pregao.sql.values.StoredColumn;
import io.trino.spi.predicate.Domain;
import io.trino.spi.type.Type;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/**
 * A file's footer, by the format's own structures: Parquet's reader wants a Hadoop Configuration. Columns are found by their
 * names, in any case, as Athena finds them.
 */
public final class ParquetFile implements AutoCloseable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER_BYTES = Integer.BYTES + MAGIC.length;

    private final Bytes bytes;
    private final FileMetaData footer;
    private final String writer;
    private final ParsedVersion parsed;
    private final Map<String, StoredColumn> columns = new HashMap<>();

    /** Opens a file and tells what is read of it. */
    public ParquetFile(Path path, Reads reads) throws IOException {
        this.bytes = new Bytes(path, reads);
        try {
            this.footer = footer();
            this.writer = footer.isSetCreated_by() ? footer.getCreated_by() : "unknown";
            this.parsed = VersionParser.parse(writer);
        } catch (VersionParseException foreign) {
            bytes.close();
            throw new BadFile("written by " + foreign.getMessage(), foreign);
        } catch (IOException | RuntimeException broken) {
            bytes.close();
            throw broken instanceof BadFile known ? known : new BadFile("a broken footer", broken);
        }
        StoredColumn.top(footer.getSchema())
                .forEach(column -> columns.put(column.name().toLowerCase(Locale.ROOT), column));
    }

    private FileMetaData footer() throws IOException {
        if (bytes.size() < MAGIC.length + TRAILER_BYTES) {
            throw new BadFile("not a Parquet file: " + bytes.size() + " bytes");
        }
        Bytes.Range end = bytes.range(new Bytes.Extent(bytes.size() - TRAILER_BYTES, TRAILER_BYTES));
        ByteBuffer trailer =
                ByteBuffer.wrap(end.bytes(), end.offset(), TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int length = trailer.getInt();
        byte[] magic = new byte[MAGIC.length];
        trailer.get(magic);
        if (!Arrays.equals(magic, MAGIC) || length <= 0 || length > bytes.size() - TRAILER_BYTES - MAGIC.length) {
            throw new BadFile("not a Parquet file: it does not end with a footer and PAR1");
        }
        Bytes.Range range = bytes.range(new Bytes.Extent(bytes.size() - TRAILER_BYTES - length, length));
        return Util.readFileMetaData(new ByteArrayInputStream(range.bytes(), range.offset(), length));
    }

    /** Groups of rows, those left out that cannot hold what is wanted. */
    public List<RowGroup> groups(Map<String, Domain> wanted) {
        List<RowGroup> groups = new ArrayList<>();
        for (RowGroup group : footer.getRow_groups()) {
            if (group.getNum_rows() > 0 && mayHold(group, wanted)) {
                groups.add(group);
            }
        }
        return groups;
    }

    private boolean mayHold(RowGroup group, Map<String, Domain> wanted) {
        for (Map.Entry<String, Domain> entry : wanted.entrySet()) {
            StoredColumn column = columns.get(entry.getKey());
            if (column == null) {
                if (!entry.getValue().isNullAllowed()) {
                    return false;
                }
            } else if (!column.isNested()
                    && !Ranges.mayHold(chunk(group, List.of(column.name())), column.element(), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Reads what columns have in a group, whose values are asked for next. */
    public void load(RowGroup group, Collection<String> names) throws IOException {
        bytes.load(group.getColumns().stream()
                .map(ColumnChunk::getMeta_data)
                .filter(chunk -> names.contains(chunk.getPath_in_schema().get(0).toLowerCase(Locale.ROOT)))
                .map(ParquetFile::extent)
                .toList());
    }

    /** A column's values in a group; nulls where the file has no such column. */
    public ColumnValues values(RowGroup group, String name, Type type) throws IOException {
        StoredColumn column = columns.get(name);
        if (column == null) {
            return ColumnValues.constant(type, null);
        }
        if (column.isNested()) {
            return new NestedValues(column, type, new Chunks(group), writer);
        }
        PrimitiveType stored = column.parquet().asPrimitiveType();
        ColumnDescriptor descriptor = new ColumnDescriptor(
                new String[] {column.name()}, stored, 0, stored.getRepetition() == Repetition.OPTIONAL ? 1 : 0);
        return new ChunkValues(descriptor, pages(group, descriptor), Conversions.of(column.element(), type), parsed);
    }

    private Pages pages(RowGroup group, ColumnDescriptor column) throws IOException {
        ColumnMetaData chunk = chunk(group, List.of(column.getPath()));
        Bytes.Extent extent = extent(chunk);
        return new Pages(chunk, column.getPrimitiveType(), bytes.range(extent), extent.length());
    }

    private static Bytes.Extent extent(ColumnMetaData chunk) {
        long start = chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0
                ? Math.min(chunk.getDictionary_page_offset(), chunk.getData_page_offset())
                : chunk.getData_page_offset();
        return new Bytes.Extent(start, Math.toIntExact(chunk.getTotal_compressed_size()));
    }

    private static ColumnMetaData chunk(RowGroup group, List<String> path) {
        for (ColumnChunk chunk : group.getColumns()) {
            if (chunk.getMeta_data().getPath_in_schema().equals(path)) {
                return chunk.getMeta_data();
            }
        }
        throw new BadFile("column " + String.join(".", path) + " is in the schema and not in a row group");
    }

    /** The chunks of a group, for Parquet's own reader. */
    private final class Chunks implements PageReadStore {
        private final RowGroup group;

        Chunks(RowGroup group) {
            this.group = group;
        }

        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            try {
                return pages(group, column);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public long getRowCount() {
            return group.getNum_rows();
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
