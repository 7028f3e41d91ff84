package dev.pregao.parquet.bytes;

import dev.pregao.parquet.NotThisTable;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The codec of all our files, in pure Java: no native library, no codec of Hadoop, the same bytes on every machine. */
@SuppressWarnings("deprecation") // the interface in its place is not yet taken by the Parquet of Spark 3.5
public final class Zstd extends CodecFactory.BytesCompressor {

    /** One a thread: it makes its tables, 200 KB, when it is made. */
    private static final ThreadLocal<ZstdDecompressor> DECOMPRESSOR = ThreadLocal.withInitial(ZstdDecompressor::new);

    private final ZstdCompressor zstd = new ZstdCompressor();
    private byte[] buffer = new byte[0];

    /** The bytes of one page; valid until the next call, which is as long as Parquet's writer holds them. */
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        byte[] plain = page.toByteArray();
        return compress(plain, plain.length);
    }

    /** The same of the first bytes of an array. */
    public BytesInput compress(byte[] plain, int length) {
        int most = zstd.maxCompressedLength(length);
        if (buffer.length < most) {
            buffer = new byte[most];
        }
        return BytesInput.from(buffer, 0, zstd.compress(plain, 0, length, buffer, 0, most));
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
        buffer = new byte[0];
    }

    /** Exactly {@code plainBytes} bytes, or the page is none of ours. */
    static byte[] decompress(byte[] bytes, int offset, int length, int plainBytes) throws NotThisTable {
        byte[] plain = new byte[plainBytes];
        try {
            int written = DECOMPRESSOR.get().decompress(bytes, offset, length, plain, 0, plainBytes);
            if (written != plainBytes) {
                throw new NotThisTable("a page has " + written + " bytes and says " + plainBytes);
            }
            return plain;
        } catch (MalformedInputException broken) {
            throw new NotThisTable("a page is no zstd: " + broken.getMessage());
        }
    }
}
