package dev.pregao.etl.io;

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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The rows of a file that {@link RowFile} wrote. */
final class StoredRows {

    private static final Configuration PLAIN = new Configuration(false);

    private StoredRows() {}

    /**
     * All rows. Empty if the file's schema is any other, or the bytes are no Parquet: whatever Parquet throws at those means
     * just that.
     */
    static Optional<List<Row>> parse(StructType columns, byte[] bytes) {
        try (ParquetFileReader file = ParquetFileReader.open(
                new ByteFiles.Input(bytes), HadoopReadOptions.builder(PLAIN).build())) {
            MessageType schema = file.getFooter().getFileMetaData().getSchema();
            if (!schema.equals(RowFile.schema(columns))) {
                return Optional.empty();
            }
            List<Row> rows = new ArrayList<>();
            for (PageReadStore group = file.readNextRowGroup(); group != null; group = file.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(group, new GroupRecordConverter(schema));
                for (long i = 0; i < group.getRowCount(); i++) {
                    rows.add(row(columns, records.read()));
                }
            }
            return Optional.of(rows);
        } catch (IOException | RuntimeException noSuchFile) {
            return Optional.empty();
        }
    }

    private static Row row(StructType columns, Group group) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(
                    group.getFieldRepetitionCount(i) == 0
                            ? null
                            : value(columns.apply(i).dataType(), group, i));
        }
        return RowFactory.create(values.toArray());
    }

    private static Object value(DataType type, Group group, int column) {
        if (type.equals(DataTypes.DoubleType)) {
            return group.getDouble(column, 0);
        } else if (type.equals(DataTypes.LongType)) {
            return group.getLong(column, 0);
        } else if (type.equals(DataTypes.IntegerType)) {
            return group.getInteger(column, 0);
        } else if (type.equals(DataTypes.StringType)) {
            return group.getString(column, 0);
        } else if (type.equals(DataTypes.DateType)) {
            return LocalDate.ofEpochDay(group.getInteger(column, 0));
        } else if (type.equals(DataTypes.TimestampType)) {
            return Instant.EPOCH.plus(group.getLong(column, 0), ChronoUnit.MICROS);
        }
        throw new IllegalArgumentException("no value for column " + column + " " + type);
    }
}
