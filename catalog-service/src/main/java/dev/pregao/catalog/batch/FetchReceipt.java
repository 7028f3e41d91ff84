package dev.pregao.catalog.batch;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * What a fetch was about to write into the raw bucket.
 *
 * @param id a digest of the keys
 * @param fetchedAt before the first of its PUTs
 * @param keys raw keys; what was never written is no loss
 */
@RegisterForReflection
public record FetchReceipt(String id, Instant fetchedAt, List<String> keys) {

    public FetchReceipt {
        Required.of(id, "id");
        Required.of(fetchedAt, "fetchedAt");
        keys = List.copyOf(Required.of(keys, "keys"));
    }
}
