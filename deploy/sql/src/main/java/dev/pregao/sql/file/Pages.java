package dev.pregao.sql.file;

import dev.pregao.sql.values.BadFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** The pages of one column chunk, unpacked when Parquet's reader comes to them. */
final class Pages implements PageReader {
    /** A page that is still packed. */
    private record Packed(PageHeader header, int offset) {}

    private final ColumnMetaData chunk;
    private final PrimitiveType column;
    private final byte[] bytes;
    private final Queue<Packed> waiting = new ArrayDeque<>();
    private @Nullable DictionaryPage dictionary;

    Pages(ColumnMetaData chunk, PrimitiveType column, Bytes.Range range, int length) throws IOException {
        this.chunk = chunk;
        this.column = column;
        this.bytes = range.bytes();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes, range.offset(), length);
        long values = 0;
        while (in.available() > 0 && values < chunk.getNum_values()) {
            PageHeader header = Util.readPageHeader(in);
            int offset = range.offset() + length - in.available();
            if (header.getCompressed_page_size() < 0 || header.getCompressed_page_size() > in.available()) {
                throw new BadFile(
                        "a page of " + header.getCompressed_page_size() + " bytes, " + in.available() + " are left");
            }
            values += add(header, offset);
            in.skipNBytes(header.getCompressed_page_size());
        }
    }

    private int add(PageHeader header, int offset) {
        if (header.isSetDictionary_page_header()) {
            dictionary = new DictionaryPage(
                    BytesInput.from(unpacked(header, offset, 0)),
                    header.getDictionary_page_header().getNum_values(),
                    encoding(header.getDictionary_page_header().getEncoding()));
            return 0;
        }
        if (header.isSetData_page_header()) {
            waiting.add(new Packed(header, offset));
            return header.getData_page_header().getNum_values();
        }
        if (header.isSetData_page_header_v2()) {
            waiting.add(new Packed(header, offset));
            return header.getData_page_header_v2().getNum_values();
        }
        return 0;
    }

    /** Without the levels, which a page of the second version has unpacked in front. */
    private byte[] unpacked(PageHeader header, int offset, int levels) {
        return Codecs.unpack(
                chunk.getCodec(),
                bytes,
                offset + levels,
                header.getCompressed_page_size() - levels,
                header.getUncompressed_page_size() - levels);
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        return dictionary;
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getNum_values();
    }

    @Override
    public @Nullable DataPage readPage() {
        Packed next = waiting.poll();
        if (next == null) {
            return null;
        }
        return next.header().isSetData_page_header()
                ? first(next.header(), next.offset())
                : second(next.header(), next.offset());
    }

    private DataPage first(PageHeader header, int offset) {
        DataPageHeader page = header.getData_page_header();
        byte[] plain = unpacked(header, offset, 0);
        return new DataPageV1(
                BytesInput.from(plain),
                page.getNum_values(),
                plain.length,
                Statistics.createStats(column),
                encoding(page.getRepetition_level_encoding()),
                encoding(page.getDefinition_level_encoding()),
                encoding(page.getEncoding()));
    }

    private DataPage second(PageHeader header, int offset) {
        DataPageHeaderV2 page = header.getData_page_header_v2();
        int repetition = page.getRepetition_levels_byte_length();
        int definition = page.getDefinition_levels_byte_length();
        int levels = repetition + definition;
        boolean packed = !page.isSetIs_compressed() || page.isIs_compressed();
        BytesInput data = packed
                ? BytesInput.from(unpacked(header, offset, levels))
                : BytesInput.from(bytes, offset + levels, header.getCompressed_page_size() - levels);
        return DataPageV2.uncompressed(
                page.getNum_rows(),
                page.getNum_nulls(),
                page.getNum_values(),
                BytesInput.from(bytes, offset, repetition),
                BytesInput.from(bytes, offset + repetition, definition),
                encoding(page.getEncoding()),
                data,
                Statistics.createStats(column));
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding stored) {
        return Encoding.valueOf(stored.name());
    }
}
