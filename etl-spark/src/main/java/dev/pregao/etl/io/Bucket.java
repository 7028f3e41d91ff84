package dev.pregao.etl.io;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects under keys, read and written whole. {@code s3://bucket} is one, and so is a folder on disk, {@code file:///data/bucket}. */
sealed interface Bucket permits S3Bucket, FolderBucket {

    static Bucket of(URI root) {
        return "file".equals(root.getScheme()) ? new FolderBucket(root) : new S3Bucket(root);
    }

    /**
     * The object's bytes, cut off behind {@code limitBytes}; empty if there is no such object.
     *
     * @throws java.io.UncheckedIOException or an SDK exception, naming the key, if it cannot be read
     */
    Optional<byte[]> find(String key, int limitBytes);

    /** The same of an object that must be there. */
    default byte[] read(String key, int limitBytes) {
        return find(key, limitBytes)
                .orElseThrow(() ->
                        new IllegalStateException("%s/%s is gone; restore it, then replay".formatted(root(), key)));
    }

    URI root();

    /** Puts a whole object, in place of an older one: whoever reads it meanwhile reads all of the one or the other. */
    void put(String key, byte[] bytes);

    /** Deletes an object; one that is not there is as good. */
    void delete(String key);

    /** Prefixes of all keys under a prefix, up to and including the next slash. */
    Stream<String> folders(String prefix);

    /** Keys under a prefix that sort after another, ascending; listed only as far as they are taken. */
    Stream<String> keysAfter(String prefix, String start);
}
