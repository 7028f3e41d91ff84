package dev.pregao.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/**
 * What stands at a file's end: the format's own structures, without the Hadoop Configuration that Parquet's reader wants.
 */
final class Footer {

    /** Holds the footer of most files, so that one request brings it. */
    static final int TAIL_BYTES = 128 * 1024;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER_BYTES = Integer.BYTES + MAGIC.length;

    private final FileMetaData data;
    private final Map<String, SchemaElement> columns = new HashMap<>();

    private Footer(FileMetaData data) throws NotThisTable {
        this.data = data;
        List<SchemaElement> elements = data.getSchema();
        if (elements.isEmpty() || elements.get(0).getNum_children() != elements.size() - 1) {
            throw new NotThisTable("columns within columns");
        }
        for (SchemaElement element : elements.subList(1, elements.size())) {
            columns.put(element.getName(), element);
        }
    }

    static Footer read(Source source) throws IOException {
        long size = source.size();
        int tailBytes = (int) Math.min(size, TAIL_BYTES);
        byte[] tail = source.read(size - tailBytes, tailBytes);
        if (tail.length < TRAILER_BYTES + MAGIC.length
                || !Arrays.equals(tail, tail.length - MAGIC.length, tail.length, MAGIC, 0, MAGIC.length)) {
            throw new NotThisTable("no Parquet file: " + size + " bytes that do not end with PAR1");
        }
        int footerBytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - TRAILER_BYTES);
        if (footerBytes <= 0 || footerBytes > size - TRAILER_BYTES - MAGIC.length) {
            throw new NotThisTable("a footer of " + footerBytes + " bytes in a file of " + size);
        }
        int start = tail.length - TRAILER_BYTES - footerBytes;
        ByteArrayInputStream footer = start >= 0
                ? new ByteArrayInputStream(tail, start, footerBytes)
                : new ByteArrayInputStream(source.read(size - TRAILER_BYTES - footerBytes, footerBytes));
        try {
            return new Footer(Util.readFileMetaData(footer));
        } catch (NotThisTable known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            // Read from memory: whatever Parquet throws at it means just that.
            throw new NotThisTable("a broken footer", broken);
        }
    }

    List<RowGroup> groups() {
        return data.getRow_groups();
    }

    long rows() {
        return data.getNum_rows();
    }

    String createdBy() {
        return data.isSetCreated_by() ? data.getCreated_by() : "";
    }

    Map<String, String> keyValues() {
        Map<String, String> keyValues = new HashMap<>();
        if (data.isSetKey_value_metadata()) {
            for (KeyValue entry : data.getKey_value_metadata()) {
                keyValues.put(entry.getKey(), entry.getValue());
            }
        }
        return keyValues;
    }

    /** The column as this file has it: optional or required as it says, of the type the table says, or refused. */
    ColumnDescriptor column(Column<?> column) throws NotThisTable {
        SchemaElement element = columns.get(column.name());
        if (element == null) {
            throw new NotThisTable("no column " + column.name());
        }
        FieldRepetitionType repetition = element.getRepetition_type();
        PrimitiveType expected = column.parquet();
        if (repetition == null
                || repetition == FieldRepetitionType.REPEATED
                || !element.isSetType()
                || !element.getType().name().equals(storedName(expected))
                || !hasMeaning(element, expected.getLogicalTypeAnnotation())) {
            throw new NotThisTable("column " + column.name() + " is " + element + " and should be " + expected);
        }
        PrimitiveType found = column.type().parquet(column.name(), Repetition.valueOf(repetition.name()));
        return new MessageType("file", found).getColumns().get(0);
    }

    private static String storedName(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BINARY -> "BYTE_ARRAY";
            default -> type.getPrimitiveTypeName().name();
        };
    }

    private static boolean hasMeaning(SchemaElement element, LogicalTypeAnnotation expected) {
        if (expected instanceof StringLogicalTypeAnnotation) {
            return element.isSetLogicalType() && element.getLogicalType().isSetSTRING();
        }
        if (expected instanceof DateLogicalTypeAnnotation) {
            return element.isSetLogicalType() && element.getLogicalType().isSetDATE();
        }
        if (expected instanceof TimestampLogicalTypeAnnotation) {
            return element.isSetLogicalType()
                    && element.getLogicalType().isSetTIMESTAMP()
                    && element.getLogicalType().getTIMESTAMP().isIsAdjustedToUTC()
                    && element.getLogicalType().getTIMESTAMP().getUnit().isSetMICROS();
        }
        return !element.isSetLogicalType();
    }
}
