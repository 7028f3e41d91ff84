package dev.pregao.local.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers a child process on disk: the JVM of a function or a job lives on when the cloud is killed, and the next
 * start must find it. A process is known by its id and its start time, since ids are used again.
 */
public record ProcessFile(Path path) {

    public void write(ProcessHandle process) {
        try {
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, text(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process that an earlier cloud left behind, if it still runs. */
    public void killLeftOver() {
        running().ifPresent(ProcessHandle::destroyForcibly);
        delete();
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> running() {
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            String known = Files.readString(path);
            return ProcessHandle.of(Long.parseLong(known.split(" ", 2)[0]))
                    .filter(each -> text(each).equals(known));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }
}
