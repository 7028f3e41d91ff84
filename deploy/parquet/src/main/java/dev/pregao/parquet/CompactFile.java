package dev.pregao.parquet;

import dev.pregao.parquet.bytes.StreamFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.parquet.format.RowGroup;

/** A Parquet file of many rows; see the package. */
public final class CompactFile {

    private final Source source;
    private final Footer footer;

    private CompactFile(Source source, Footer footer) {
        this.source = source;
        this.footer = footer;
    }

    /** A whole file in memory: the same rows and footer give the same bytes, as long as Parquet's version is the same. */
    public static <T> byte[] bytes(Table<T> table, Iterable<? extends T> rows, Map<String, String> footer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(table, rows.iterator(), footer, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing " + table.name() + " to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes a whole file. Only the rows of one row group are held in memory.
     *
     * @param rows in the table's order; others are refused
     * @param footer key-values for the file's footer
     * @param target stays open; what it holds after a failure is no Parquet file
     */
    public static <T> void write(
            Table<T> table, Iterator<? extends T> rows, Map<String, String> footer, OutputStream target)
            throws IOException {
        Encoder<T> encoder = new Encoder<>(table, new StreamFile(target));
        RowGroups.cut(rows, encoder::writeGroup);
        // A copy in order of keys: what Parquet writes must not hang on a hash.
        encoder.finish(new TreeMap<>(footer));
    }

    /** Reads the footer: one request, or two if it is long. */
    public static CompactFile open(Source source) throws IOException {
        return new CompactFile(source, Footer.read(source));
    }

    /** The key-values of the footer. */
    public Map<String, String> keyValues() {
        return footer.keyValues();
    }

    /** How many rows the file has. */
    public long size() {
        return footer.rows();
    }

    /** All rows that are wanted. */
    public <T> List<T> rows(Table<T> table, Wanted wanted) throws IOException {
        List<T> rows = new ArrayList<>();
        forEach(table, wanted, rows::add);
        return rows;
    }

    /** Hands on the rows that are wanted, in the file's order: one request a row group where the columns lie side by side. */
    public <T> void forEach(Table<T> table, Wanted wanted, Consumer<? super T> target) throws IOException {
        Decoder<T> decoder = new Decoder<>(footer, table, wanted);
        for (RowGroup group : footer.groups()) {
            decoder.read(source, group, target);
        }
    }
}
