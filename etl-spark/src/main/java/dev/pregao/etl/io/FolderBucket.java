package dev.pregao.etl.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that holds what a bucket would: for runs without S3. */
final class FolderBucket implements Bucket {

    private final Path root;

    FolderBucket(URI root) {
        this.root = Path.of(root);
    }

    @Override
    public byte[] read(String key, int limitBytes) {
        try (InputStream file = Files.newInputStream(root.resolve(key))) {
            return file.readNBytes(limitBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(root.resolve(key) + " cannot be read: " + e, e);
        }
    }

    @Override
    public Stream<String> keysAfter(String prefix, String start) {
        return children(root.resolve(prefix))
                .filter(folder -> key(folder).compareTo(start) >= 0)
                .flatMap(FolderBucket::children)
                .map(this::key)
                .filter(key -> key.compareTo(start) > 0);
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

    @Override
    public void close() {}
}
