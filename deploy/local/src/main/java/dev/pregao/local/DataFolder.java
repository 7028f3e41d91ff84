package dev.pregao.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, kept by one process at a time. {@code state.json} says which: {@code pid}, {@code endpoint},
 * {@code market}, {@code startedAt}, and {@code processStartedAt}, since the number of a process that has ended becomes
 * another's; it is there only while the cloud serves.
 */
final class DataFolder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the directory.
     *
     * @throws AlreadyRunning if another process, or this one, has it
     * @throws UncheckedIOException naming the directory if it cannot be written
     */
    static DataFolder take(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw alreadyRunning(path);
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in the data directory %s: %s".formatted(path, e), e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Says that the cloud serves now. */
    void announce(URI endpoint, String market, Instant startedAt) {
        ProcessHandle process = ProcessHandle.current();
        String state = JsonNodeFactory.instance
                .objectNode()
                .put("pid", process.pid())
                .put(
                        "processStartedAt",
                        process.info().startInstant().orElse(Instant.EPOCH).toString())
                .put("endpoint", endpoint.toString())
                .put("market", market)
                .put("startedAt", startedAt.toString())
                .toPrettyString();
        try {
            Path unfinished = path.resolve("state.json.part");
            Files.writeString(unfinished, state + "\n");
            Files.move(unfinished, path.resolve("state.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve("state.json"));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static AlreadyRunning alreadyRunning(Path path) throws IOException {
        Path state = path.resolve("state.json");
        if (!Files.exists(state)) {
            return new AlreadyRunning("another process just starts with the data directory %s".formatted(path));
        }
        JsonNode running = JSON.readTree(state.toFile());
        return new AlreadyRunning("process %s already serves %s with the data directory %s"
                .formatted(
                        running.path("pid").asText(), running.path("endpoint").asText(), path));
    }
}
