package dev.pregao.local.core.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists from where a listing starts, as far as its page goes, as S3 does; s3proxy walks every folder under the prefix,
 * those before the start too.
 */
final class StartedListing extends ForwardingBlobStore {
    private static final int MOST_KEYS = 1000;

    StartedListing(BlobStore store) {
        super(store);
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        String after = request.continuationToken() == null ? request.startAfter() : request.continuationToken();
        String prefix = request.prefix() == null ? "" : request.prefix();
        if (after == null || !after.startsWith(prefix) || request.delimiter() != null) {
            return super.list(request);
        }
        int most = request.maxKeys() == null ? MOST_KEYS : request.maxKeys();
        Page page = new Page(request.bucket(), after, most + 1, new ArrayList<>());
        addFrom(prefix, page);
        if (page.keys.size() <= most) {
            return ListObjectsV2Response.builder()
                    .contents(page.keys)
                    .isTruncated(false)
                    .build();
        }
        List<S3Object> keys = page.keys.subList(0, most);
        return ListObjectsV2Response.builder()
                .contents(keys)
                .isTruncated(true)
                .nextContinuationToken(
                        keys.isEmpty() ? after : keys.get(most - 1).key())
                .build();
    }

    private record Page(String bucket, String after, int limit, List<S3Object> keys) {
        /** The part of the start that names a child of the folder; all that sorts before it lies before the start. */
        String start(String folder) {
            int end = after.startsWith(folder) ? after.indexOf('/', folder.length()) : -1;
            return end < 0 ? after : after.substring(0, end);
        }
    }

    private void addFrom(String prefix, Page page) {
        ListObjectsV2Response level = super.list(ListObjectsV2Request.builder()
                .bucket(page.bucket)
                .prefix(prefix)
                .delimiter("/")
                .startAfter(page.start(prefix.substring(0, prefix.lastIndexOf('/') + 1)))
                .maxKeys(Integer.MAX_VALUE)
                .build());
        NavigableMap<String, Optional<S3Object>> children = new TreeMap<>();
        level.contents().forEach(object -> children.put(object.key(), Optional.of(object)));
        level.commonPrefixes().forEach(folder -> children.put(folder.prefix(), Optional.empty()));
        children.forEach((name, object) -> {
            if (page.keys.size() >= page.limit) {
                return;
            }
            if (object.isEmpty()) {
                addFrom(name, page);
            } else if (name.compareTo(page.after) > 0) {
                page.keys.add(object.get());
            }
        });
    }
}
