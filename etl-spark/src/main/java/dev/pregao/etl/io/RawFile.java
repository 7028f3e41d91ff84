package dev.pregao.etl.io;

import dev.pregao.etl.bars.RawBar;
import dev.pregao.parquet.plain.PlainColumn;
import dev.pregao.parquet.plain.PlainFile;
import dev.pregao.parquet.plain.PlainType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A raw object: Parquet with one row of message {@code raw_bar}. What the fetcher writes is read as such. Of what others
 * write only the columns the tables need are looked at, by name and type, in any order, optional or not, times to the
 * microsecond as the tables hold them.
 */
final class RawFile {

    private static final Configuration PLAIN = new Configuration(false);

    static final PlainFile FETCHED = new PlainFile(
            "raw_bar",
            List.of(
                    PlainColumn.required("source", PlainType.TEXT),
                    PlainColumn.required("source_symbol", PlainType.TEXT),
                    PlainColumn.required("source_time", PlainType.COUNT),
                    PlainColumn.optional("open", PlainType.REAL),
                    PlainColumn.optional("high", PlainType.REAL),
                    PlainColumn.optional("low", PlainType.REAL),
                    PlainColumn.optional("close", PlainType.REAL),
                    PlainColumn.optional("adj_close", PlainType.REAL),
                    PlainColumn.optional("volume", PlainType.COUNT),
                    PlainColumn.optional("dividend", PlainType.REAL),
                    PlainColumn.optional("split", PlainType.REAL),
                    PlainColumn.optional("currency", PlainType.TEXT),
                    PlainColumn.required("fetched_at", PlainType.MILLIS),
                    PlainColumn.optional("dividend_date", PlainType.DATE),
                    PlainColumn.optional("split_date", PlainType.DATE)));

    private final MessageType schema;
    private final Group row;

    private RawFile(MessageType schema, Group row) {
        this.schema = schema;
        this.row = row;
    }

    /** Empty if the bytes are no raw bar. */
    static Optional<RawBar> parse(byte[] bytes) {
        return FETCHED.row(bytes).map(RawFile::fetched).or(() -> parseAny(bytes));
    }

    private static RawBar fetched(List<@Nullable Object> row) {
        return new RawBar(
                (String) Objects.requireNonNull(row.get(0)),
                (Double) row.get(3),
                (Double) row.get(4),
                (Double) row.get(5),
                (Double) row.get(6),
                (Long) row.get(8),
                (Double) row.get(9),
                (LocalDate) row.get(13),
                (Double) row.get(10),
                (LocalDate) row.get(14),
                (Instant) Objects.requireNonNull(row.get(12)));
    }

    /** Whatever Parquet throws at foreign bytes means just that: nothing else can fail here. */
    private static Optional<RawBar> parseAny(byte[] bytes) {
        try (ParquetFileReader file = ParquetFileReader.open(
                new ByteFiles.Input(bytes), HadoopReadOptions.builder(PLAIN).build())) {
            MessageType schema = file.getFooter().getFileMetaData().getSchema();
            PageReadStore rows = file.readNextRowGroup();
            if (rows == null || file.getRecordCount() != 1) {
                return Optional.empty();
            }
            Group row = new ColumnIOFactory()
                    .getColumnIO(schema)
                    .getRecordReader(rows, new GroupRecordConverter(schema))
                    .read();
            return Optional.of(new RawFile(schema, row).bar());
        } catch (IOException | RuntimeException notARawBar) {
            return Optional.empty();
        }
    }

    private RawBar bar() {
        return new RawBar(
                required("source", PrimitiveTypeName.BINARY).getString("source", 0),
                number("open"),
                number("high"),
                number("low"),
                number("close"),
                has("volume", PrimitiveTypeName.INT64) ? row.getLong("volume", 0) : null,
                number("dividend"),
                date("dividend_date"),
                number("split"),
                date("split_date"),
                timestamp("fetched_at"));
    }

    private @Nullable Double number(String column) {
        return has(column, PrimitiveTypeName.DOUBLE) ? row.getDouble(column, 0) : null;
    }

    /** Objects older than the column lack it. */
    private @Nullable LocalDate date(String column) {
        if (!schema.containsField(column) || !has(column, PrimitiveTypeName.INT32)) {
            return null;
        }
        if (!(schema.getType(column).getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation)) {
            throw new IllegalArgumentException(column + " is no date");
        }
        return LocalDate.ofEpochDay(row.getInteger(column, 0));
    }

    private Instant timestamp(String column) {
        long value = required(column, PrimitiveTypeName.INT64).getLong(column, 0);
        LogicalTypeAnnotation annotation = schema.getType(column).getLogicalTypeAnnotation();
        if (!(annotation instanceof TimestampLogicalTypeAnnotation type)) {
            throw new IllegalArgumentException(column + " is no timestamp");
        }
        long perSecond =
                switch (type.getUnit()) {
                    case MILLIS -> 1_000L;
                    case MICROS -> 1_000_000L;
                    case NANOS -> 1_000_000_000L;
                };
        return Instant.ofEpochSecond(
                        Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond))
                .truncatedTo(ChronoUnit.MICROS);
    }

    private Group required(String column, PrimitiveTypeName type) {
        if (!has(column, type)) {
            throw new IllegalArgumentException(column + " is null");
        }
        return row;
    }

    private boolean has(String column, PrimitiveTypeName type) {
        if (schema.getType(column).asPrimitiveType().getPrimitiveTypeName() != type) {
            throw new IllegalArgumentException(column + " is no " + type);
        }
        return row.getFieldRepetitionCount(column) == 1;
    }
}
