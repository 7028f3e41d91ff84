package dev.pregao.fetcher.market;

import dev.pregao.fetcher.source.b3.CotahistRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A file's records by session, on disk: those of a year do not stand in order of date, and are no less than 800 MB.
 */
public final class SessionSpill implements AutoCloseable {

    private static final int BUFFER_BYTES = 32 * 1024;

    private final Path folder;
    private final Predicate<LocalDate> wanted;
    private final NavigableMap<LocalDate, OutputStream> open = new TreeMap<>();
    /** The same, and for unwanted days what takes nothing, by the digits of a day: a year's records are in no order. */
    private final Map<Long, OutputStream> byDay = new HashMap<>();

    private long lastDay;
    private OutputStream last = OutputStream.nullOutputStream();

    /**
     * Begins in a folder of its own.
     *
     * @param wanted sessions whose records are kept
     */
    public SessionSpill(Path folder, Predicate<LocalDate> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    public void add(CotahistRecord record) {
        try {
            if (record.day() != lastDay) {
                lastDay = record.day();
                last = byDay.computeIfAbsent(lastDay, day -> stream(record.session()));
            }
            last.write(record.bytes(), record.start(), CotahistRecord.LENGTH);
        } catch (IOException full) {
            throw new UncheckedIOException("writing to " + folder, full);
        }
    }

    private OutputStream stream(LocalDate session) {
        return wanted.test(session) ? open.computeIfAbsent(session, this::create) : OutputStream.nullOutputStream();
    }

    /** The sessions that have records, oldest first. */
    public List<LocalDate> sessions() {
        return List.copyOf(open.keySet());
    }

    /** A session's records as they were added; nothing is added after that. */
    public byte[] read(LocalDate session) {
        try {
            OutputStream written = open.get(session);
            if (written != null) {
                written.flush();
            }
            return Files.readAllBytes(file(session));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private OutputStream create(LocalDate session) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file(session)), BUFFER_BYTES);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Path file(LocalDate session) {
        return folder.resolve(session.toString());
    }

    /** The files are deleted. */
    @Override
    public void close() {
        List<IOException> failures = new ArrayList<>();
        open.forEach((session, stream) -> {
            try {
                stream.close();
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
