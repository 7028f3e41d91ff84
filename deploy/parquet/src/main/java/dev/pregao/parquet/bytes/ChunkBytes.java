package dev.pregao.parquet.bytes;

import dev.pregao.parquet.NotThisTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one column chunk within bytes that were read.
 *
 * <pre>
 * dictionary page, if any: header (Thrift), zstd | data page: header, zstd | ...
 * </pre>
 */
public record ChunkBytes(ColumnMetaData chunk, byte[] bytes, long bytesStart) {

    /** A page of ours has some thousand values, a dictionary at most a row group's; what says more is a bomb. */
    private static final int MOST_PAGE_BYTES = 64 * 1024 * 1024;

    public static long start(ColumnMetaData chunk) {
        return chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0
                ? Math.min(chunk.getDictionary_page_offset(), chunk.getData_page_offset())
                : chunk.getData_page_offset();
    }

    public static long end(ColumnMetaData chunk) {
        return start(chunk) + chunk.getTotal_compressed_size();
    }

    public long values() {
        return chunk.getNum_values();
    }

    public PageReader pages(PrimitiveType column) throws IOException {
        if (chunk.getCodec() != CompressionCodec.ZSTD && chunk.getCodec() != CompressionCodec.UNCOMPRESSED) {
            throw new NotThisTable("column " + chunk.getPath_in_schema() + " by codec " + chunk.getCodec());
        }
        Pages pages = new Pages(column, values());
        ByteArrayInputStream in = new ByteArrayInputStream(
                bytes, Math.toIntExact(start(chunk) - bytesStart), Math.toIntExact(chunk.getTotal_compressed_size()));
        while (in.available() > 0) {
            PageHeader header = Util.readPageHeader(in);
            int offset = Math.toIntExact(end(chunk) - bytesStart) - in.available();
            pages.add(header, plain(header, offset, in.available()));
            in.skipNBytes(header.getCompressed_page_size());
        }
        return pages;
    }

    private byte[] plain(PageHeader header, int offset, int available) throws NotThisTable {
        int packed = header.getCompressed_page_size();
        int plain = header.getUncompressed_page_size();
        if (packed < 0 || packed > available || plain < 0 || plain > MOST_PAGE_BYTES) {
            throw new NotThisTable("a page of " + packed + " bytes for " + plain + ", " + available + " are left");
        }
        if (header.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(bytes, offset, packed);
            if ((int) crc.getValue() != header.getCrc()) {
                throw new NotThisTable("a page with another checksum than its header says");
            }
        }
        if (chunk.getCodec() == CompressionCodec.ZSTD) {
            return Zstd.decompress(bytes, offset, packed, plain);
        }
        if (packed != plain) {
            throw new NotThisTable("a page of " + packed + " bytes that says " + plain);
        }
        return Arrays.copyOfRange(bytes, offset, offset + packed);
    }

    private static final class Pages implements PageReader {
        private final PrimitiveType column;
        private final long values;
        private final Queue<DataPage> data = new ArrayDeque<>();
        private @Nullable DictionaryPage dictionary;

        Pages(PrimitiveType column, long values) {
            this.column = column;
            this.values = values;
        }

        void add(PageHeader header, byte[] plain) throws NotThisTable {
            if (header.isSetDictionary_page_header()) {
                DictionaryPageHeader page = header.getDictionary_page_header();
                dictionary =
                        new DictionaryPage(BytesInput.from(plain), page.getNum_values(), encoding(page.getEncoding()));
            } else if (header.isSetData_page_header()) {
                DataPageHeader page = header.getData_page_header();
                data.add(new DataPageV1(
                        BytesInput.from(plain),
                        page.getNum_values(),
                        plain.length,
                        Statistics.createStats(column),
                        encoding(page.getRepetition_level_encoding()),
                        encoding(page.getDefinition_level_encoding()),
                        encoding(page.getEncoding())));
            } else {
                throw new NotThisTable("a page of kind " + header.getType());
            }
        }

        private static Encoding encoding(org.apache.parquet.format.Encoding stored) {
            return Encoding.valueOf(stored.name());
        }

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            return dictionary;
        }

        @Override
        public long getTotalValueCount() {
            return values;
        }

        @Override
        public @Nullable DataPage readPage() {
            return data.poll();
        }
    }
}
