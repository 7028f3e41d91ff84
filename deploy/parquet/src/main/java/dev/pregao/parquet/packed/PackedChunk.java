package dev.pregao.parquet.packed;

import static org.apache.parquet.column.Encoding.DELTA_BINARY_PACKED;
import static org.apache.parquet.column.Encoding.DELTA_BYTE_ARRAY;
import static org.apache.parquet.column.Encoding.PLAIN;
import static org.apache.parquet.column.Encoding.RLE;
import static org.apache.parquet.column.Encoding.RLE_DICTIONARY;

import dev.pregao.parquet.bytes.GrowingBytes;
import dev.pregao.parquet.bytes.Zstd;
import dev.pregao.parquet.packed.PackedColumn.Kind;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;

/** A column of a row group: a dictionary where its values repeat, and one page. */
final class PackedChunk {

    /** With fewer rows a text than that, a dictionary takes more room than it saves. */
    private static final int ROWS_A_TEXT = 4;

    /** The same of a number, of which differences take about as much as it does in a dictionary. */
    private static final int ROWS_A_NUMBER = 16;

    /** Fewer bytes are not compressed: to begin with it costs more than all of them are worth. */
    private static final int FEW_BYTES = 2048;

    /** Bytes are compressed if that saves a share of them. */
    private static final int SHARE_SAVED = 8;

    private static final int FIRST_BYTES = 1 << 16;

    private final ParquetFileWriter file;
    private final Distinct distinct;
    private final Deltas deltas = new Deltas();
    private final FrontCoded frontCoded;
    private final GrowingBytes dictionary = new GrowingBytes(FIRST_BYTES);
    private final GrowingBytes page = new GrowingBytes(FIRST_BYTES);
    private final Zstd pageZstd = new Zstd();
    private final Zstd dictionaryZstd = new Zstd();

    PackedChunk(ParquetFileWriter file, int mostRows) {
        this.file = file;
        distinct = new Distinct(mostRows, mostRows / ROWS_A_TEXT + 1);
        frontCoded = new FrontCoded(mostRows);
    }

    void write(Kind kind, ColumnDescriptor column, long[] first, long[] second, int rows) throws IOException {
        dictionary.clear();
        page.clear();
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        Encoding encoding;
        int rowsAValue = kind == Kind.TEXT ? ROWS_A_TEXT : ROWS_A_NUMBER;
        if (distinct.find(first, second, rows, rows / rowsAValue + 1)) {
            addExtremes(kind, distinct.first(), distinct.second(), distinct.size(), statistics);
            addPlain(kind, distinct.first(), distinct.second(), distinct.size(), dictionary);
            RunLengths.write(distinct.ids(), rows, distinct.size(), page);
            encoding = RLE_DICTIONARY;
        } else {
            addExtremes(kind, first, second, rows, statistics);
            encoding = addDifferences(kind, first, second, rows);
        }
        put(column, rows, encoding, statistics);
    }

    private Encoding addDifferences(Kind kind, long[] first, long[] second, int rows) {
        if (kind != Kind.TEXT) {
            deltas.write(first, rows, page);
            return DELTA_BINARY_PACKED;
        }
        if (areAscii(first, second, rows)) {
            frontCoded.write(first, second, rows, page);
            return DELTA_BYTE_ARRAY;
        }
        addPlain(kind, first, second, rows, page);
        return PLAIN;
    }

    private static boolean areAscii(long[] first, long[] second, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= first[i] | second[i];
        }
        return Text.isAscii(bits, bits);
    }

    private static void addPlain(Kind kind, long[] first, long[] second, int count, GrowingBytes out) {
        for (int i = 0; i < count; i++) {
            switch (kind) {
                case NUMBER -> out.addLong(first[i]);
                case DAY -> out.addInt((int) first[i]);
                case TEXT -> {
                    byte[] text = Text.utf8(first[i], second[i]);
                    out.addInt(text.length);
                    out.add(text);
                }
            }
        }
    }

    private static void addExtremes(Kind kind, long[] first, long[] second, int count, Statistics<?> statistics) {
        int least = 0;
        int most = 0;
        for (int i = 1; i < count; i++) {
            if (kind == Kind.TEXT
                    ? Text.isLess(first[i], second[i], first[least], second[least])
                    : first[i] < first[least]) {
                least = i;
            }
            if (kind == Kind.TEXT
                    ? Text.isLess(first[most], second[most], first[i], second[i])
                    : first[most] < first[i]) {
                most = i;
            }
        }
        for (int at : new int[] {least, most}) {
            switch (kind) {
                case NUMBER -> statistics.updateStats(first[at]);
                case DAY -> statistics.updateStats((int) first[at]);
                case TEXT -> statistics.updateStats(Binary.fromConstantByteArray(Text.utf8(first[at], second[at])));
            }
        }
    }

    /** Compressed or as they are, both pages alike. */
    private void put(ColumnDescriptor column, int rows, Encoding encoding, Statistics<?> statistics)
            throws IOException {
        int plain = dictionary.size() + page.size();
        // Differences are packed to their bits: nothing is left to compress.
        if (plain > FEW_BYTES && encoding != DELTA_BINARY_PACKED) {
            BytesInput packedPage = pageZstd.compress(page.array(), page.size());
            BytesInput packedDictionary = dictionaryZstd.compress(dictionary.array(), dictionary.size());
            if (packedPage.size() + packedDictionary.size() < plain - plain / SHARE_SAVED) {
                file.startColumn(column, rows, CompressionCodecName.ZSTD);
                put(packedDictionary, packedPage, rows, encoding, statistics);
                return;
            }
        }
        file.startColumn(column, rows, CompressionCodecName.UNCOMPRESSED);
        put(dictionary.input(), page.input(), rows, encoding, statistics);
    }

    private void put(
            BytesInput dictionaryBytes, BytesInput pageBytes, int rows, Encoding encoding, Statistics<?> statistics)
            throws IOException {
        if (encoding == RLE_DICTIONARY) {
            file.writeDictionaryPage(new DictionaryPage(dictionaryBytes, dictionary.size(), distinct.size(), PLAIN));
        }
        file.writeDataPage(rows, page.size(), pageBytes, statistics, rows, RLE, RLE, encoding);
        file.endColumn();
    }
}
