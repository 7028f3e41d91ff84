package dev.pregao.sql.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of one file: all of a small one at once, as Athena's engine reads it, else ranges. */
final class Bytes implements AutoCloseable {
    private static final int SMALL = 3 << 20;
    private static final int TAIL = 64 << 10;

    private final FileChannel channel;
    private final Reads reads;
    private final long size;
    /** What was read first, and where it begins. */
    private final byte[] tail;

    Bytes(Path file, Reads reads) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.reads = reads;
        reads.opened();
        this.size = channel.size();
        this.tail = fetch(size <= SMALL ? 0 : size - TAIL, (int) (size <= SMALL ? size : TAIL));
    }

    long size() {
        return size;
    }

    /** Bytes and where the wanted ones begin among them. */
    record Range(byte[] bytes, int offset) {}

    Range range(long start, int length) throws IOException {
        if (start < 0 || length < 0 || start + length > size) {
            throw new BadFile("bytes %d to %d of a file of %d".formatted(start, start + length, size));
        }
        long tailStart = size - tail.length;
        return start >= tailStart ? new Range(tail, (int) (start - tailStart)) : new Range(fetch(start, length), 0);
    }

    private byte[] fetch(long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        reads.read(length);
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
