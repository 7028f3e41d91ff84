package dev.pregao.sql.write;

import io.airlift.compress.Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Pages packed as a statement asks for, in pure Java. */
record Packing(CompressionCodecName codec) implements BytesInputCompressor {

    /** Athena's own for Parquet is gzip. */
    static Packing of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "", "GZIP" -> new Packing(CompressionCodecName.GZIP);
            case "SNAPPY" -> new Packing(CompressionCodecName.SNAPPY);
            case "ZSTD" -> new Packing(CompressionCodecName.ZSTD);
            case "NONE", "UNCOMPRESSED" -> new Packing(CompressionCodecName.UNCOMPRESSED);
            default ->
                throw new TrinoException(
                        StandardErrorCode.INVALID_TABLE_PROPERTY,
                        "Unsupported compression '" + name + "': GZIP, SNAPPY, ZSTD or NONE");
        };
    }

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        page.writeAllTo(copy);
        byte[] plain = copy.toByteArray();
        return switch (codec) {
            case GZIP -> gzip(plain);
            case SNAPPY -> packed(new SnappyCompressor(), plain);
            case ZSTD -> packed(new ZstdCompressor(), plain);
            default -> BytesInput.from(plain);
        };
    }

    private static BytesInput gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return BytesInput.from(bytes.toByteArray());
    }

    private static BytesInput packed(Compressor compressor, byte[] plain) {
        byte[] bytes = new byte[compressor.maxCompressedLength(plain.length)];
        int length = compressor.compress(plain, 0, plain.length, bytes, 0, bytes.length);
        return BytesInput.from(bytes, 0, length);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return codec;
    }

    @Override
    public void release() {}
}
