package dev.pregao.catalog.lake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** LIST, page by page, and the deletion of what it has shown: either may fail at any time and be asked again. */
@Singleton
public class ObjectListing {

    /** As many as S3 takes. */
    private static final int DELETED_AT_ONCE = 1000;

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

    /** Deletes objects, a thousand a request. */
    public void delete(String bucket, List<String> keys) {
        for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
            List<ObjectIdentifier> some = keys.subList(from, Math.min(keys.size(), from + DELETED_AT_ONCE)).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            List<S3Error> refused = s3.deleteObjects(delete -> delete.bucket(bucket)
                            .delete(all -> all.objects(some).quiet(true)))
                    .errors();
            if (!refused.isEmpty()) {
                throw new IllegalStateException("%d of %d objects of %s were not deleted; the first: %s"
                        .formatted(refused.size(), some.size(), bucket, refused.get(0)));
            }
        }
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
