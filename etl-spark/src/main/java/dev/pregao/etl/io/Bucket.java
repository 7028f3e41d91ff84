package dev.pregao.etl.io;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * An object as it was read.
     *
     * @param tag names this content of it; given back when the object is replaced
     */
    record Tagged(byte[] bytes, String tag) {}

    /** The object whole, with its tag; empty if there is no such object. */
    Optional<Tagged> findTagged(String key);

    /** The object's tag alone; null if there is no such object. */
    @Nullable String tag(String key);

    /**
     * Puts a whole object if the one in its place still has a tag.
     *
     * @param tag null if there must be no object yet
     * @return whether it was put; false if somebody else was quicker
     */
    boolean replace(String key, byte[] bytes, @Nullable String tag);

    /** Puts a whole object, in place of an older one: whoever reads it meanwhile reads all of the one or the other. */
    void put(String key, byte[] bytes);

    /** Deletes an object; one that is not there is as good. */
    void delete(String key);

    /** Prefixes of all keys under a prefix, up to and including the next slash. */
    Stream<String> folders(String prefix);

    /** Keys under a prefix that sort after another, ascending; listed only as far as they are taken. */
    Stream<String> keysAfter(String prefix, String start);
}
