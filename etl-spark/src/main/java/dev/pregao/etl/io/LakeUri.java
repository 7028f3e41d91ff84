package dev.pregao.etl.io;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import java.net.URI;

/**
 * An object in the lake bucket, {@code s3://bucket/key}; or {@code file:///folder/bucket/control/...}, where folders on
 * disk take the buckets' place.
 *
 * @param lake the lake bucket
 * @param key key of the object in it
 */
public record LakeUri(URI lake, String key) {

    /** Parses the location of a batch's manifest. */
    public static LakeUri parse(String manifest) {
        return BatchKey.locate(manifest)
                .filter(at -> at.bucket().matches("s3://[^/]+|file:/.+"))
                .map(at -> new LakeUri(URI.create(at.bucket()), at.key().key()))
                .orElseThrow(() -> new IllegalArgumentException("--manifest " + manifest + " is not like "
                        + new BatchKey.Manifest(BatchId.of("0123456789abcdef")).location("bucket")));
    }

    /** Another bucket, which lies beside the lake's. */
    public URI sibling(String bucket) {
        return lake.resolve("s3".equals(lake.getScheme()) ? "s3://" + bucket : bucket);
    }

    @Override
    public String toString() {
        return lake + "/" + key;
    }
}
