package dev.pregao.catalog.lake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;

/** LIST, page by page: changes nothing, so it may fail at any time and be asked again. */
@Singleton
public class ObjectListing {

    private final S3Client s3;

    @Inject
    public ObjectListing(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * Objects in the order of their keys.
     *
     * @param startAfter only keys behind this one; empty for all
     */
    public List<StoredObject> list(String bucket, String prefix, String startAfter) {
        return stream(bucket, prefix, startAfter).toList();
    }

    /** As {@link #list}, page by page as it is read. */
    public Stream<StoredObject> stream(String bucket, String prefix, String startAfter) {
        return s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(prefix).startAfter(startAfter.isEmpty() ? null : startAfter))
                .contents()
                .stream()
                .map(found -> new StoredObject(found.key(), found.size(), found.lastModified()));
    }

    /** The folders right under a prefix, each with its slash. */
    public List<String> folders(String bucket, String prefix) {
        return s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(prefix).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .toList();
    }
}
