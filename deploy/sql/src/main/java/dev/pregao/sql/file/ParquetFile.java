package dev.pregao.sql.file;

import io.trino.spi.predicate.Domain;
import io.trino.spi.type.Type;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
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
    private final ParsedVersion writer;
    private final Map<String, SchemaElement> columns = new HashMap<>();

    /** Opens a file and tells what is read of it. */
    public ParquetFile(Path path, Reads reads) throws IOException {
        this.bytes = new Bytes(path, reads);
        try {
            this.footer = footer();
            this.writer = VersionParser.parse(footer.isSetCreated_by() ? footer.getCreated_by() : "unknown");
        } catch (VersionParseException foreign) {
            bytes.close();
            throw new BadFile("written by " + foreign.getMessage(), foreign);
        } catch (IOException | RuntimeException broken) {
            bytes.close();
            throw broken instanceof BadFile known ? known : new BadFile("a broken footer", broken);
        }
        addColumns(footer.getSchema());
    }

    private FileMetaData footer() throws IOException {
        if (bytes.size() < MAGIC.length + TRAILER_BYTES) {
            throw new BadFile("not a Parquet file: " + bytes.size() + " bytes");
        }
        Bytes.Range end = bytes.range(bytes.size() - TRAILER_BYTES, TRAILER_BYTES);
        ByteBuffer trailer =
                ByteBuffer.wrap(end.bytes(), end.offset(), TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int length = trailer.getInt();
        byte[] magic = new byte[MAGIC.length];
        trailer.get(magic);
        if (!Arrays.equals(magic, MAGIC) || length <= 0 || length > bytes.size() - TRAILER_BYTES - MAGIC.length) {
            throw new BadFile("not a Parquet file: it does not end with a footer and PAR1");
        }
        Bytes.Range range = bytes.range(bytes.size() - TRAILER_BYTES - length, length);
        return Util.readFileMetaData(new ByteArrayInputStream(range.bytes(), range.offset(), length));
    }

    /** Only those at the top; of nested ones no part is a column of a table. */
    private void addColumns(List<SchemaElement> schema) {
        int next = 1;
        while (next < schema.size()) {
            SchemaElement element = schema.get(next);
            columns.put(element.getName().toLowerCase(Locale.ROOT), element);
            next = after(schema, next);
        }
    }

    private static int after(List<SchemaElement> schema, int index) {
        int next = index + 1;
        for (int child = 0; child < schema.get(index).getNum_children(); child++) {
            next = after(schema, next);
        }
        return next;
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
            SchemaElement column = columns.get(entry.getKey());
            if (column == null) {
                if (!entry.getValue().isNullAllowed()) {
                    return false;
                }
            } else if (column.isSetType() && !Ranges.mayHold(chunk(group, column), column, entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** A column's values in a group; nulls where the file has no such column. */
    public ColumnValues values(RowGroup group, String name, Type type) throws IOException {
        SchemaElement element = columns.get(name);
        if (element == null) {
            return ColumnValues.constant(type, null);
        }
        if (!element.isSetType() || element.getRepetition_type() == FieldRepetitionType.REPEATED) {
            throw new BadFile("column " + name + " has columns within, which this cloud's Athena does not read");
        }
        ColumnMetaData chunk = chunk(group, element);
        long start = chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0
                ? Math.min(chunk.getDictionary_page_offset(), chunk.getData_page_offset())
                : chunk.getData_page_offset();
        int length = Math.toIntExact(chunk.getTotal_compressed_size());
        PrimitiveType stored = stored(element);
        ColumnDescriptor descriptor = new ColumnDescriptor(
                new String[] {element.getName()}, stored, 0, stored.getRepetition() == Repetition.OPTIONAL ? 1 : 0);
        return new ChunkValues(
                descriptor,
                new Pages(chunk, stored, bytes.range(start, length), length),
                Conversions.of(element, type),
                writer);
    }

    private static ColumnMetaData chunk(RowGroup group, SchemaElement column) {
        for (ColumnChunk chunk : group.getColumns()) {
            List<String> path = chunk.getMeta_data().getPath_in_schema();
            if (path.size() == 1 && path.get(0).equals(column.getName())) {
                return chunk.getMeta_data();
            }
        }
        throw new BadFile("column " + column.getName() + " is in the schema and not in a row group");
    }

    private static PrimitiveType stored(SchemaElement element) {
        PrimitiveTypeName name =
                switch (element.getType()) {
                    case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
                    case INT32 -> PrimitiveTypeName.INT32;
                    case INT64 -> PrimitiveTypeName.INT64;
                    case INT96 -> PrimitiveTypeName.INT96;
                    case FLOAT -> PrimitiveTypeName.FLOAT;
                    case DOUBLE -> PrimitiveTypeName.DOUBLE;
                    case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
                    case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
                };
        Repetition repetition = Repetition.valueOf(element.getRepetition_type().name());
        return new PrimitiveType(repetition, name, element.getType_length(), element.getName());
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
