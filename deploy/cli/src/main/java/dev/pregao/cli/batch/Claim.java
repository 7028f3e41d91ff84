package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.session.Session;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import java.time.Instant;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Claims a batch as the notifier does: its entry in the index of days, by which the reconciler finds recent batches
 * without listing all, then the manifest.
 */
record Claim(Session session) {
    void put(BatchId batch, Instant createdAt, ObjectNode manifest) {
        putIfAbsent(DayKey.of(createdAt, batch).key(), RequestBody.empty());
        putIfAbsent(new BatchKey.Manifest(batch).key(), RequestBody.fromString(manifest.toString()));
    }

    /** The same manifest, put before, is as good: whoever asks again only waits for it. */
    private void putIfAbsent(String key, RequestBody content) {
        new FirstWrite(session.aws().s3)
                .put(put -> put.bucket(session.names().lakeBucket()).key(key).contentType("application/json"), content);
    }
}
