package dev.pregao.sql.file;

import dev.pregao.sql.values.BadFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The bytes of one file: all of a small one at once, as Trino reads it, else ranges, those that lie close together as one. */
final class Bytes implements AutoCloseable {
    private static final int SMALL = 3 << 20;
    private static final int TAIL = 64 << 10;
    /** Trino reads what lies between two ranges rather than asking twice, up to a size. */
    private static final int CLOSE = 1 << 20;

    private static final int MOST_AT_ONCE = 8 << 20;

    private final FileChannel channel;
    private final Reads reads;
    private final long size;
    /** What was read first, and where it begins. */
    private final Held tail;
    /** What was read for the row group that is read now. */
    private List<Held> held = List.of();

    Bytes(Path file, Reads reads) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.reads = reads;
        reads.opened();
        this.size = channel.size();
        this.tail = size <= SMALL ? fetch(0, (int) size) : fetch(size - TAIL, TAIL);
    }

    long size() {
        return size;
    }

    /** Bytes and where the wanted ones begin among them. */
    record Range(byte[] bytes, int offset) {}

    /** Where some of the wanted bytes lie. */
    record Extent(long start, int length) {
        long end() {
            return start + length;
        }

        private boolean isCloseTo(Extent next) {
            return next.start - end() <= CLOSE && next.end() - start <= MOST_AT_ONCE;
        }

        private Extent with(Extent next) {
            return new Extent(start, (int) (Math.max(end(), next.end()) - start));
        }
    }

    private record Held(long start, byte[] bytes) {
        boolean has(Extent wanted) {
            return wanted.start() >= start && wanted.end() <= start + bytes.length;
        }
    }

    Range range(Extent wanted) throws IOException {
        check(wanted);
        Optional<Held> known = Stream.concat(Stream.of(tail), held.stream())
                .filter(some -> some.has(wanted))
                .findFirst();
        Held found = known.isPresent() ? known.get() : fetch(wanted.start(), wanted.length());
        return new Range(found.bytes(), (int) (wanted.start() - found.start()));
    }

    /** Reads what will be asked for next, and forgets what was read for that before. */
    void load(List<Extent> wanted) throws IOException {
        List<Extent> sorted = wanted.stream()
                .filter(extent -> !tail.has(extent))
                .sorted(Comparator.comparingLong(Extent::start))
                .toList();
        List<Extent> together = new ArrayList<>();
        for (Extent next : sorted) {
            check(next);
            int last = together.size() - 1;
            if (last >= 0 && together.get(last).isCloseTo(next)) {
                together.set(last, together.get(last).with(next));
            } else {
                together.add(next);
            }
        }
        held = new ArrayList<>();
        for (Extent extent : together) {
            held.add(fetch(extent.start(), extent.length()));
        }
    }

    private void check(Extent wanted) {
        if (wanted.start() < 0 || wanted.length() < 0 || wanted.end() > size) {
            throw new BadFile("bytes %d to %d of a file of %d".formatted(wanted.start(), wanted.end(), size));
        }
    }

    private Held fetch(long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        reads.read(length);
        return new Held(start, bytes.array());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
