package dev.pregao.etl.io;

import dev.pregao.contracts.LakeKey;
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
        int control = manifest.lastIndexOf("/" + LakeKey.CONTROL);
        if (control < 0 || !manifest.matches("(s3://[^/]+|file:/.+)/control/.+")) {
            throw new IllegalArgumentException(
                    "--manifest " + manifest + " is not like s3://bucket/control/batches/<id>/manifest.json");
        }
        return new LakeUri(URI.create(manifest.substring(0, control)), manifest.substring(control + 1));
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
