package dev.pregao.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** Where a file's bytes come from. One call is one request, so a source may be an object of S3. */
public interface Source {

    /** Size of the whole file in bytes. */
    long size() throws IOException;

    /** Exactly {@code length} bytes from {@code offset} on. */
    byte[] read(long offset, int length) throws IOException;

    /** A file in memory. */
    static Source of(byte[] file) {
        return new Source() {
            @Override
            public long size() {
                return file.length;
            }

            @Override
            public byte[] read(long offset, int length) throws EOFException {
                if (offset < 0 || length < 0 || offset + length > file.length) {
                    throw new EOFException(length + " bytes from " + offset + " on are not in " + file.length);
                }
                return Arrays.copyOfRange(file, (int) offset, (int) offset + length);
            }
        };
    }
}
