package dev.pregao.fetcher.raw;

import dev.pregao.fetcher.source.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Bar versions as a Parquet file, made in memory: one of one row (contract {@code raw-bar.parquet}; ticker and date stand in
 * the key only), or all of an answer that was refused (contract {@code held-bars.parquet}).
 *
 * <pre>
 * PAR1 | a page each column, see {@link BarColumn} | footer, Thrift | its length, 4 bytes, little-endian | PAR1
 * </pre>
 *
 * Only the format's own Thrift structures are used: such files need no encoder and no codec, and Parquet's writer would
 * bring 10 MB of jars and, into a native image, Hadoop's Configuration and FileSystem, which it names though nobody calls
 * them.
 */
final class BarFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;

    private BarFile() {}

    static byte[] write(BarVersion version) {
        return write("raw_bar", 1, columns(List.of(version)));
    }

    /** The session of each row comes first, and what is wrong with the answer is the same in all of them. */
    static byte[] write(HeldAnswer answer) {
        BarColumn.Rows<BarVersion> rows = new BarColumn.Rows<>(answer.versions());
        List<BarColumn> columns = new ArrayList<>();
        columns.add(rows.optionalDate("session", version -> version.bar().session()));
        columns.add(rows.optionalDate("rescaled_from", version -> answer.rescaledFrom()));
        columns.add(rows.optionalNumber("factor", version -> answer.factor()));
        columns.addAll(columns(answer.versions()));
        return write("held_bar", answer.versions().size(), columns);
    }

    private static byte[] write(String root, int rows, List<BarColumn> columns) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            file.write(MAGIC);
            List<ColumnChunk> chunks = new ArrayList<>();
            for (BarColumn column : columns) {
                chunks.add(column.write(file));
            }
            int begin = file.size();
            Util.writeFileMetaData(footer(root, rows, columns, chunks, begin - MAGIC.length), file);
            file.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(file.size() - begin)
                    .array());
            file.write(MAGIC);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing " + root + " to memory", impossible);
        }
        return file.toByteArray();
    }

    private static List<BarColumn> columns(List<BarVersion> versions) {
        BarColumn.Rows<BarVersion> rows = new BarColumn.Rows<>(versions);
        return List.of(
                rows.text("source", BarVersion::source),
                rows.text("source_symbol", BarVersion::sourceSymbol),
                rows.whole("source_time", version -> version.bar().sourceTime()),
                rows.optionalNumber("open", version -> version.bar().prices().open()),
                rows.optionalNumber("high", version -> version.bar().prices().high()),
                rows.optionalNumber("low", version -> version.bar().prices().low()),
                rows.optionalNumber("close", version -> version.bar().prices().close()),
                rows.optionalNumber("adj_close", version -> version.bar().adjClose()),
                rows.optionalWhole("volume", version -> version.bar().volume()),
                rows.optionalNumber("dividend", version -> value(version.bar().dividend())),
                rows.optionalNumber("split", version -> value(version.bar().split())),
                rows.optionalText("currency", version -> version.bar().currency()),
                rows.instant("fetched_at", version -> version.fetchedAt().toEpochMilli()),
                rows.optionalDate("dividend_date", version -> date(version.bar().dividend())),
                rows.optionalDate("split_date", version -> date(version.bar().split())));
    }

    private static @Nullable Double value(@Nullable Event event) {
        return event == null ? null : (Double) event.value();
    }

    private static @Nullable LocalDate date(@Nullable Event event) {
        return event == null ? null : event.date();
    }

    private static FileMetaData footer(
            String name, int rows, List<BarColumn> columns, List<ColumnChunk> chunks, long sizeBytes) {
        SchemaElement root = new SchemaElement(name);
        root.setNum_children(columns.size());
        List<SchemaElement> schema = new ArrayList<>(List.of(root));
        columns.forEach(column -> schema.add(column.schema()));
        RowGroup group = new RowGroup(chunks, sizeBytes, rows);
        FileMetaData footer = new FileMetaData(FORMAT_VERSION, schema, rows, List.of(group));
        footer.setCreated_by("pregao version 1");
        // Without it a reader must not trust least and greatest values.
        footer.setColumn_orders(Collections.nCopies(columns.size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        return footer;
    }
}
