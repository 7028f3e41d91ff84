package dev.pregao.etl.io;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import dev.pregao.etl.tables.Column;
import dev.pregao.etl.tables.Table;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** The rows of a table's file of any writer, those of earlier versions of ours above all. */
final class StoredRows {

    private static final Configuration PLAIN = new Configuration(false);

    private StoredRows() {}

    /**
     * All rows. Empty if the file's schema is any other, or the bytes are no Parquet: whatever Parquet throws at those means
     * just that.
     */
    static Optional<List<List<@Nullable Object>>> parse(Table<?> table, byte[] bytes) {
        try (ParquetFileReader file = ParquetFileReader.open(
                new ByteFiles.Input(bytes), HadoopReadOptions.builder(PLAIN).build())) {
            MessageType schema = file.getFooter().getFileMetaData().getSchema();
            if (!schema.equals(schema(table))) {
                return Optional.empty();
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (PageReadStore group = file.readNextRowGroup(); group != null; group = file.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(group, new GroupRecordConverter(schema));
                for (long i = 0; i < group.getRowCount(); i++) {
                    rows.add(row(table, records.read()));
                }
            }
            return Optional.of(rows);
        } catch (IOException | RuntimeException noSuchFile) {
            return Optional.empty();
        }
    }

    private static MessageType schema(Table<?> table) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column<?> column : table.columns()) {
            message.addField(type(column));
        }
        return message.named("row");
    }

    private static Type type(Column<?> column) {
        String name = column.name();
        return switch (column.type()) {
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(name);
            case STRING ->
                Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named(name);
            case DATE -> Types.optional(PrimitiveTypeName.INT32).as(dateType()).named(name);
            case TIMESTAMP ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(timestampType(true, MICROS))
                        .named(name);
        };
    }

    private static List<@Nullable Object> row(Table<?> table, Group group) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(
                    group.getFieldRepetitionCount(i) == 0
                            ? null
                            : value(table.columns().get(i).type(), group, i));
        }
        return values;
    }

    private static Object value(Column.Type type, Group group, int column) {
        return switch (type) {
            case DOUBLE -> group.getDouble(column, 0);
            case LONG -> group.getLong(column, 0);
            case INTEGER -> group.getInteger(column, 0);
            case STRING -> group.getString(column, 0);
            case DATE -> LocalDate.ofEpochDay(group.getInteger(column, 0));
            case TIMESTAMP -> Instant.EPOCH.plus(group.getLong(column, 0), ChronoUnit.MICROS);
        };
    }
}
