package dev.pregao.sql.file;

import dev.pregao.sql.values.BadFile;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** Pages as they were before they were packed; pure Java, no native library. */
final class Codecs {
    private static final int MOST_BYTES = 256 << 20;

    /** One a thread: it makes its tables, 200 KB, when it is made. */
    private static final ThreadLocal<ZstdDecompressor> ZSTD = ThreadLocal.withInitial(ZstdDecompressor::new);

    private Codecs() {}

    static byte[] unpack(CompressionCodec codec, byte[] bytes, int offset, int length, int plainLength) {
        if (plainLength < 0 || plainLength > MOST_BYTES) {
            throw new BadFile("a page of " + plainLength + " bytes");
        }
        byte[] plain = new byte[plainLength];
        try {
            int written =
                    switch (codec) {
                        case UNCOMPRESSED -> {
                            System.arraycopy(bytes, offset, plain, 0, Math.min(length, plainLength));
                            yield length;
                        }
                        case SNAPPY ->
                            new SnappyDecompressor().decompress(bytes, offset, length, plain, 0, plainLength);
                        case ZSTD -> ZSTD.get().decompress(bytes, offset, length, plain, 0, plainLength);
                        case LZ4_RAW -> new Lz4Decompressor().decompress(bytes, offset, length, plain, 0, plainLength);
                        case GZIP -> gunzip(bytes, offset, length, plain);
                        default ->
                            throw new BadFile("a column packed by " + codec + ", which this cloud does not unpack");
                    };
            if (written != plainLength) {
                throw new BadFile("a page has " + written + " bytes and says " + plainLength);
            }
            return plain;
        } catch (MalformedInputException | IOException broken) {
            throw new BadFile("a page is no " + codec, broken);
        }
    }

    private static int gunzip(byte[] bytes, int offset, int length, byte[] plain) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, offset, length))) {
            return in.readNBytes(plain, 0, plain.length);
        }
    }
}
