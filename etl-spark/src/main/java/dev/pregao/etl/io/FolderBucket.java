package dev.pregao.etl.io;

import dev.pregao.contracts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that holds what a bucket would: for runs without S3. */
final class FolderBucket implements Bucket {

    private static final String WRITING = ".writing";
    private static final int TAG_DIGITS = 64;

    private final URI uri;
    private final Path root;

    FolderBucket(URI root) {
        this.uri = root;
        this.root = Path.of(root);
    }

    @Override
    public URI root() {
        return uri;
    }

    @Override
    public Optional<byte[]> find(String key, int limitBytes) {
        try (InputStream file = Files.newInputStream(root.resolve(key))) {
            return Optional.of(file.readNBytes(limitBytes));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(root.resolve(key) + " cannot be read: " + e, e);
        }
    }

    /** The bytes are moved into place from {@code .writing/}, which lies under no key. */
    @Override
    public void put(String key, byte[] bytes) {
        Path target = root.resolve(key);
        Path writing = root.resolve(WRITING).resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(target.getParent());
            Files.createDirectories(writing.getParent());
            Files.write(writing, bytes);
            Files.move(writing, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be written: " + e, e);
        }
    }

    @Override
    public Optional<Tagged> findTagged(String key) {
        return find(key, Integer.MAX_VALUE).map(bytes -> new Tagged(bytes, tagOf(bytes)));
    }

    @Override
    public @Nullable String tag(String key) {
        return findTagged(key).map(Tagged::tag).orElse(null);
    }

    /** One writer at a time: in this process by the class, among processes by a file that is locked. */
    @Override
    public boolean replace(String key, byte[] bytes, @Nullable String tag) {
        Path lock = root.resolve(WRITING).resolve("lock");
        synchronized (FolderBucket.class) {
            try {
                Files.createDirectories(lock.getParent());
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    if (!held.isValid() || !Objects.equals(tag(key), tag)) {
                        return false;
                    }
                    put(key, bytes);
                    return true;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(root.resolve(key) + " cannot be replaced: " + e, e);
            }
        }
    }

    private static String tagOf(byte[] bytes) {
        return Sha256.hex(bytes, TAG_DIGITS);
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(root.resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(root.resolve(key) + " cannot be deleted: " + e, e);
        }
    }

    /** Folders that would sort before the start are not entered. */
    @Override
    public Stream<String> keysAfter(String prefix, String start) {
        return files(root.resolve(prefix), start).map(this::key).filter(key -> key.compareTo(start) > 0);
    }

    @Override
    public Stream<String> folders(String prefix) {
        return children(root.resolve(prefix)).filter(Files::isDirectory).map(folder -> key(folder) + "/");
    }

    private Stream<Path> files(Path folder, String start) {
        return children(folder)
                .filter(child -> key(child).compareTo(start) >= 0 || start.startsWith(key(child)))
                .flatMap(child -> Files.isDirectory(child) ? files(child, start) : Stream.of(child));
    }

    private String key(Path path) {
        return root.relativize(path).toString();
    }

    private static Stream<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> sorted = children.sorted().toList();
            return sorted.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
