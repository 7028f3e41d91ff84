package dev.pregao.etl.io;

import dev.pregao.parquet.bytes.StreamFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Files as the job made them before it wrote those of few rows by itself. */
public final class ParquetsOwn {

    private static final Configuration PLAIN = new Configuration(false);

    private ParquetsOwn() {}

    /** The same rows, read by Parquet's own reader and written by its own writer. */
    public static byte[] rewritten(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetFileReader reader = ParquetFileReader.open(
                new ByteFiles.Input(file), HadoopReadOptions.builder(PLAIN).build())) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            PageReadStore group = reader.readNextRowGroup();
            RecordReader<Group> rows =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(group, new GroupRecordConverter(schema));
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new StreamFile(bytes))
                    .withType(schema)
                    .withConf(PLAIN)
                    .withDictionaryEncoding(false)
                    .build()) {
                for (long i = 0; i < group.getRowCount(); i++) {
                    writer.write(rows.read());
                }
            }
        }
        return bytes.toByteArray();
    }
}
