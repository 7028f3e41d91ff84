package dev.pregao.notifier.batch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * {@code manifest.json}: what a run has to read. Written once, before the run; whoever wrote it owns the batch.
 *
 * @param bucket the raw bucket
 * @param createdAt whole seconds
 */
@RegisterForReflection
@JsonPropertyOrder({"batch", "bucket", "keys", "createdAt"})
public record Manifest(String batch, String bucket, List<String> keys, Instant createdAt) {

    public Manifest {
        keys = List.copyOf(keys);
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    }

    public static Manifest of(Batch batch, String rawBucket, Instant now) {
        return new Manifest(batch.id(), rawBucket, batch.keys(), now);
    }
}
