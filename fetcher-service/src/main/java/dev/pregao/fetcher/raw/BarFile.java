package dev.pregao.fetcher.raw;

import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
import dev.pregao.fetcher.source.Prices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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

/**
 * One bar version as a Parquet file of one row, made in memory (contract {@code raw-bar.parquet}); ticker and date stand in
 * the key only.
 *
 * <pre>
 * PAR1 | a page each column, see {@link BarColumn} | footer, Thrift | its length, 4 bytes, little-endian | PAR1
 * </pre>
 *
 * Only the format's own Thrift structures are used: one row needs no encoder and no codec, and Parquet's writer would bring
 * 10 MB of jars and, into a native image, Hadoop's Configuration and FileSystem, which it names though nobody calls them.
 */
final class BarFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;

    private BarFile() {}

    static byte[] write(BarVersion version) {
        List<BarColumn> columns = columns(version);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            file.write(MAGIC);
            List<ColumnChunk> chunks = new ArrayList<>();
            for (BarColumn column : columns) {
                chunks.add(column.write(file));
            }
            int begin = file.size();
            Util.writeFileMetaData(footer(columns, chunks, begin - MAGIC.length), file);
            file.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(file.size() - begin)
                    .array());
            file.write(MAGIC);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing " + version.key() + " to memory", impossible);
        }
        return file.toByteArray();
    }

    private static List<BarColumn> columns(BarVersion version) {
        Bar bar = version.bar();
        Prices prices = bar.prices();
        Event dividend = bar.dividend();
        Event split = bar.split();
        return List.of(
                BarColumn.required("source", version.source()),
                BarColumn.required("source_symbol", version.sourceSymbol()),
                BarColumn.required("source_time", bar.sourceTime()),
                BarColumn.optional("open", prices.open()),
                BarColumn.optional("high", prices.high()),
                BarColumn.optional("low", prices.low()),
                BarColumn.optional("close", prices.close()),
                BarColumn.optional("adj_close", bar.adjClose()),
                BarColumn.optional("volume", bar.volume()),
                BarColumn.optional("dividend", dividend == null ? null : dividend.value()),
                BarColumn.optional("split", split == null ? null : split.value()),
                BarColumn.optional("currency", bar.currency()),
                BarColumn.requiredInstant("fetched_at", version.fetchedAt().toEpochMilli()),
                BarColumn.optionalDate("dividend_date", dividend == null ? null : dividend.date()),
                BarColumn.optionalDate("split_date", split == null ? null : split.date()));
    }

    private static FileMetaData footer(List<BarColumn> columns, List<ColumnChunk> chunks, long sizeBytes) {
        SchemaElement root = new SchemaElement("raw_bar");
        root.setNum_children(columns.size());
        List<SchemaElement> schema = new ArrayList<>(List.of(root));
        columns.forEach(column -> schema.add(column.schema()));
        RowGroup row = new RowGroup(chunks, sizeBytes, 1);
        FileMetaData footer = new FileMetaData(FORMAT_VERSION, schema, 1, List.of(row));
        footer.setCreated_by("pregao version 1");
        // Without it a reader must not trust least and greatest values.
        footer.setColumn_orders(Collections.nCopies(columns.size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        return footer;
    }
}
