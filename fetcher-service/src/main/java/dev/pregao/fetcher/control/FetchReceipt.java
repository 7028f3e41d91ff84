package dev.pregao.fetcher.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.LakeKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The raw keys a fetch is about to write (contract {@code fetch-receipt.json}), so that an event that never comes is
 * noticed.
 *
 * @param id a digest of the keys
 * @param bucket of the keys
 * @param fetchedAt when the fetch began, whole seconds
 * @param keys sorted
 */
public record FetchReceipt(BatchId id, String bucket, Instant fetchedAt, List<String> keys) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public FetchReceipt {
        fetchedAt = fetchedAt.truncatedTo(ChronoUnit.SECONDS);
        keys = List.copyOf(keys);
    }

    public static FetchReceipt of(String bucket, Instant fetchedAt, List<String> keys) {
        return new FetchReceipt(
                BatchId.ofKeys(keys), bucket, fetchedAt, keys.stream().sorted().toList());
    }

    LakeKey.Receipt key() {
        return LakeKey.Receipt.of(fetchedAt, id);
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode()
                .put("id", id.toString())
                .put("bucket", bucket)
                .put("fetchedAt", fetchedAt.toString());
        keys.forEach(json.putArray("keys")::add);
        return json;
    }
}
