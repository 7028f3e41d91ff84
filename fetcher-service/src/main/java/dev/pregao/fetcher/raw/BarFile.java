package dev.pregao.fetcher.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * One bar version as a Parquet file of one row, made in memory. Hadoop is named by Parquet's interfaces and loaded nowhere:
 * plain configuration, own codec, own output.
 */
final class BarFile {

    /** A row is some hundred bytes; Parquet's own default of 1 MiB a page would be reserved for each of 7,000 files. */
    private static final int PAGE_BYTES = 1 << 10;

    private BarFile() {}

    static byte[] write(BarVersion version) {
        MemoryFile file = new MemoryFile();
        try (ParquetWriter<BarVersion> writer = new Builder(file).build()) {
            writer.write(version);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing " + version.key() + " to memory", impossible);
        }
        return file.bytes.toByteArray();
    }

    private static final class Builder extends ParquetWriter.Builder<BarVersion, Builder> {

        Builder(MemoryFile file) {
            super(file);
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new Uncompressed());
            withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
            withDictionaryEncoding(false);
            withPageSize(PAGE_BYTES);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Deprecated, but abstract. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<BarVersion> getWriteSupport(Configuration unused) {
            return new BarSupport();
        }

        @Override
        protected WriteSupport<BarVersion> getWriteSupport(ParquetConfiguration unused) {
            return new BarSupport();
        }
    }

    private static final class MemoryFile implements OutputFile {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return bytes.size();
                }

                @Override
                public void write(int value) {
                    bytes.write(value);
                }

                @Override
                public void write(byte[] values, int offset, int length) {
                    bytes.write(values, offset, length);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class Uncompressed implements CompressionCodecFactory {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName name) {
            return new BytesInputCompressor() {
                @Override
                public BytesInput compress(BytesInput bytes) {
                    return bytes;
                }

                @Override
                public CompressionCodecName getCodecName() {
                    return CompressionCodecName.UNCOMPRESSED;
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
            throw new UnsupportedOperationException("this codec writes only");
        }

        @Override
        public void release() {}
    }
}
