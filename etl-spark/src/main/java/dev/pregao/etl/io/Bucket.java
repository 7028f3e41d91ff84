package dev.pregao.etl.io;

import java.net.URI;
import java.util.stream.Stream;

/** Objects under keys, read whole. {@code s3://bucket} is one, and so is a folder on disk, {@code file:///data/bucket}. */
sealed interface Bucket extends AutoCloseable permits S3Bucket, FolderBucket {

    static Bucket open(URI root, int connections) {
        return "file".equals(root.getScheme()) ? new FolderBucket(root) : new S3Bucket(root, connections);
    }

    /**
     * The object's bytes, cut off behind {@code limitBytes}.
     *
     * @throws java.io.UncheckedIOException or an SDK exception, naming the key, if it cannot be read
     */
    byte[] read(String key, int limitBytes);

    /** Keys under a prefix that sort after another, ascending; listed only as far as they are taken. */
    Stream<String> keysAfter(String prefix, String start);

    @Override
    void close();
}
