package dev.pregao.fetcher.market;

import dev.pregao.fetcher.source.b3.CotahistRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file's records by session, on disk: those of a year do not stand in order of date, and are no less than 800 MB.
 */
public final class SessionSpill implements AutoCloseable {

    private static final int BUFFER_LINES = 128;
    /** Month and day as digits: a file's records are of one year. */
    private static final int DAYS = 10_000;

    private final Path folder;
    private final Predicate<LocalDate> wanted;
    private final NavigableMap<LocalDate, Part> parts = new TreeMap<>();
    /** The same, and those of unwanted days, by month and day. */
    private final @Nullable Part[] byDay = new Part[DAYS];

    /**
     * Begins in a folder of its own.
     *
     * @param wanted sessions whose records are kept
     */
    public SessionSpill(Path folder, Predicate<LocalDate> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    /** The records of a session, some of them in memory; without a file they are not kept. */
    private static final class Part {
        private final byte[] buffer = new byte[BUFFER_LINES * CotahistRecord.LENGTH];
        private final @Nullable OutputStream file;
        private int filled;

        Part(@Nullable OutputStream file) {
            this.file = file;
        }

        void add(CotahistRecord record) throws IOException {
            if (file != null) {
                System.arraycopy(record.bytes(), record.start(), buffer, filled, CotahistRecord.LENGTH);
                filled += CotahistRecord.LENGTH;
                if (filled == buffer.length) {
                    flush();
                }
            }
        }

        void flush() throws IOException {
            if (file != null) {
                file.write(buffer, 0, filled);
                filled = 0;
            }
        }

        void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }

    public void add(CotahistRecord record) {
        try {
            int day = (int) (record.day() % DAYS);
            Part part = byDay[day];
            if (part == null) {
                part = begin(record.session());
                byDay[day] = part;
            }
            part.add(record);
        } catch (IOException full) {
            throw new UncheckedIOException("writing to " + folder, full);
        }
    }

    private Part begin(LocalDate session) throws IOException {
        if (!wanted.test(session)) {
            return new Part(null);
        }
        Part part = new Part(Files.newOutputStream(file(session)));
        parts.put(session, part);
        return part;
    }

    /** The sessions that have records, oldest first. */
    public List<LocalDate> sessions() {
        return List.copyOf(parts.keySet());
    }

    /** A session's records as they were added; nothing is added after that. */
    public byte[] read(LocalDate session) {
        try {
            Part part = parts.get(session);
            if (part != null) {
                part.flush();
            }
            return Files.readAllBytes(file(session));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path file(LocalDate session) {
        return folder.resolve(session.toString());
    }

    /** The files are deleted. */
    @Override
    public void close() {
        List<IOException> failures = new ArrayList<>();
        parts.forEach((session, part) -> {
            try {
                part.close();
                Files.deleteIfExists(file(session));
            } catch (IOException failed) {
                failures.add(failed);
            }
        });
        if (!failures.isEmpty()) {
            throw new UncheckedIOException(failures.get(0));
        }
    }
}
