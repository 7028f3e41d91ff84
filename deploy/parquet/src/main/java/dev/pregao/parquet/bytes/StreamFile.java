package dev.pregao.parquet.bytes;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A stream as the file Parquet writes. Parquet closes it when the file is complete; the stream behind stays open. */
public final class StreamFile extends PositionOutputStream implements OutputFile {

    private final OutputStream target;
    private long written;

    public StreamFile(OutputStream target) {
        this.target = target;
    }

    @Override
    public long getPos() {
        return written;
    }

    @Override
    public void write(int value) throws IOException {
        target.write(value);
        written++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        target.write(source, offset, length);
        written += length;
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        target.flush();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return this;
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
