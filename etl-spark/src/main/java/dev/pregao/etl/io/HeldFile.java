package dev.pregao.etl.io;

import dev.pregao.etl.quality.Held;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.schema.MessageType;

/**
 * An answer that was held back (contract {@code held-bars.parquet}): Parquet with a row a session, all of which tell from
 * where on and by what factor the source has moved its past.
 */
final class HeldFile {

    private static final Configuration PLAIN = new Configuration(false);

    private HeldFile() {}

    /** Empty if the bytes are no such answer. Whatever Parquet throws at foreign bytes means just that: nothing else can fail here. */
    static Optional<Held> parse(byte[] bytes, Instant fetchedAt) {
        try (ParquetFileReader file = ParquetFileReader.open(
                new ByteFiles.Input(bytes), HadoopReadOptions.builder(PLAIN).build())) {
            MessageType schema = file.getFooter().getFileMetaData().getSchema();
            PageReadStore rows = file.readNextRowGroup();
            if (rows == null) {
                return Optional.empty();
            }
            Group first = new ColumnIOFactory()
                    .getColumnIO(schema)
                    .getRecordReader(rows, new GroupRecordConverter(schema))
                    .read();
            return Optional.of(new Held(
                    fetchedAt,
                    LocalDate.ofEpochDay(first.getInteger("rescaled_from", 0)),
                    first.getDouble("factor", 0),
                    Math.toIntExact(file.getRecordCount())));
        } catch (IOException | RuntimeException foreign) {
            return Optional.empty();
        }
    }
}
