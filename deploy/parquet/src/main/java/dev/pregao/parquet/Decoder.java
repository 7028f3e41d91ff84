package dev.pregao.parquet;

import dev.pregao.parquet.bytes.ChunkBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/** Row groups to rows. */
final class Decoder<T> {

    /** Far above what {@link RowGroups} makes; a file that says more is broken. */
    private static final int MOST_ROWS = 1_000_000;

    private final Table<T> table;
    private final Wanted wanted;
    private final ParsedVersion writer;
    /** By the table's position; null where the column is not asked for. */
    private final @Nullable ColumnDescriptor[] columns;

    private final Set<String> names = new HashSet<>();

    Decoder(Footer footer, Table<T> table, Wanted wanted) throws NotThisTable {
        this.table = table;
        this.wanted = wanted;
        try {
            writer = VersionParser.parse(footer.createdBy());
        } catch (VersionParseException foreign) {
            throw new NotThisTable("written by " + footer.createdBy(), foreign);
        }
        columns = new ColumnDescriptor[table.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            Column<T> column = table.columns().get(i);
            if (wanted.reads(column.name())) {
                columns[i] = footer.column(column);
                names.add(column.name());
            }
        }
    }

    void read(Source source, RowGroup group, Consumer<? super T> target) throws IOException {
        List<ColumnMetaData> chunks;
        try {
            if (!mayHold(group)) {
                return;
            }
            chunks = neededChunks(group, source.size());
        } catch (RuntimeException broken) {
            throw new NotThisTable("a broken row group", broken);
        }
        Map<String, ChunkBytes> bytes = fetch(source, chunks);
        int rows = (int) group.getNum_rows();
        @Nullable Object[][] values = new Object[columns.length][];
        Object[] absent = new Object[rows];
        for (int i = 0; i < columns.length; i++) {
            ColumnDescriptor column = columns[i];
            values[i] = column == null ? absent : decode(table.columns().get(i), column, bytes, rows);
        }
        emit(values, rows, target);
    }

    private boolean mayHold(RowGroup group) {
        Wanted.Keys keys = wanted.keys();
        if (keys == null) {
            return true;
        }
        for (ColumnChunk chunk : group.getColumns()) {
            if (name(chunk.getMeta_data()).equals(keys.column())
                    && chunk.getMeta_data().isSetStatistics()) {
                Statistics statistics = chunk.getMeta_data().getStatistics();
                return !statistics.isSetMin_value()
                        || !statistics.isSetMax_value()
                        || keys.mayBeWithin(statistics.getMin_value(), statistics.getMax_value());
            }
        }
        return true;
    }

    /** The chunks to read, in the file's order. */
    private List<ColumnMetaData> neededChunks(RowGroup group, long fileSize) throws NotThisTable {
        if (group.getNum_rows() < 0 || group.getNum_rows() > MOST_ROWS) {
            throw new NotThisTable("a row group of " + group.getNum_rows() + " rows");
        }
        List<ColumnMetaData> chunks = new ArrayList<>();
        for (ColumnChunk chunk : group.getColumns()) {
            if (names.contains(name(chunk.getMeta_data()))) {
                if (ChunkBytes.start(chunk.getMeta_data()) < 0
                        || chunk.getMeta_data().getTotal_compressed_size() < 0
                        || ChunkBytes.end(chunk.getMeta_data()) > fileSize) {
                    throw new NotThisTable("column " + name(chunk.getMeta_data()) + " reaches beyond the file");
                }
                chunks.add(chunk.getMeta_data());
            }
        }
        chunks.sort(Comparator.comparingLong(ChunkBytes::start));
        return chunks;
    }

    /** The chunks' bytes, those that lie side by side in one request. */
    private static Map<String, ChunkBytes> fetch(Source source, List<ColumnMetaData> chunks) throws IOException {
        Map<String, ChunkBytes> found = new HashMap<>();
        int from = 0;
        while (from < chunks.size()) {
            int to = from + 1;
            while (to < chunks.size() && ChunkBytes.end(chunks.get(to - 1)) == ChunkBytes.start(chunks.get(to))) {
                to++;
            }
            long start = ChunkBytes.start(chunks.get(from));
            byte[] bytes = source.read(start, Math.toIntExact(ChunkBytes.end(chunks.get(to - 1)) - start));
            for (ColumnMetaData chunk : chunks.subList(from, to)) {
                found.put(name(chunk), new ChunkBytes(chunk, bytes, start));
            }
            from = to;
        }
        return found;
    }

    private @Nullable Object[] decode(
            Column<T> column, ColumnDescriptor descriptor, Map<String, ChunkBytes> bytes, int rows) throws IOException {
        ChunkBytes chunk = bytes.get(column.name());
        if (chunk == null || chunk.values() != rows) {
            throw new NotThisTable("column " + column.name() + " has not " + rows + " values");
        }
        try {
            Values values = Values.of(column.type());
            ColumnReader reader =
                    new ColumnReaderImpl(descriptor, chunk.pages(descriptor.getPrimitiveType()), values, writer);
            int present = descriptor.getMaxDefinitionLevel();
            @Nullable Object[] decoded = new Object[rows];
            for (int row = 0; row < rows; row++) {
                if (reader.getCurrentDefinitionLevel() == present) {
                    reader.writeCurrentValueToConverter();
                    decoded[row] = values.last();
                }
                reader.consume();
            }
            return decoded;
        } catch (NotThisTable known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            // From memory: whatever Parquet throws at the bytes means that they are broken.
            throw new NotThisTable("column " + column.name() + " is broken", broken);
        }
    }

    private static String name(ColumnMetaData chunk) {
        return String.join(".", chunk.getPath_in_schema());
    }

    private void emit(@Nullable Object[][] values, int rows, Consumer<? super T> target) {
        Wanted.Keys keys = wanted.keys();
        @Nullable Object[] filter = keys == null ? new Object[0] : values[position(keys.column())];
        Row row = new Row(values);
        for (int i = 0; i < rows; i++) {
            if (keys == null || keys.holds(filter[i])) {
                row.moveTo(i);
                target.accept(table.maker().apply(row));
            }
        }
    }

    private int position(String name) {
        for (int i = 0; i < columns.length; i++) {
            if (table.columns().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("table " + table.name() + " has no column " + name);
    }
}
