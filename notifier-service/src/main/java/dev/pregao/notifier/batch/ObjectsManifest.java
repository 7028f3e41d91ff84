package dev.pregao.notifier.batch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * {@code manifest.json} of a batch of raw objects: what a run has to read. Written once, before the run; whoever wrote it
 * owns the batch.
 *
 * @param batch a digest of the keys, so the same events delivered again, in any order, are the same batch
 * @param bucket the raw bucket
 * @param keys sorted, each once, at least one
 * @param createdAt whole seconds
 */
@RegisterForReflection
@JsonPropertyOrder({"batch", "bucket", "keys", "createdAt"})
public record ObjectsManifest(String batch, String bucket, List<String> keys, Instant createdAt)
        implements NewManifest {

    public ObjectsManifest {
        keys = List.copyOf(keys);
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    }

    public static ObjectsManifest of(Collection<RawKey> objects, String rawBucket, Instant now) {
        List<String> keys =
                objects.stream().sorted().distinct().map(RawKey::key).toList();
        return new ObjectsManifest(BatchId.ofKeys(keys).id(), rawBucket, keys, now);
    }
}
