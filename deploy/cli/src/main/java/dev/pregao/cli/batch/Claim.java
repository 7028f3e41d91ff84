package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.session.Session;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import java.time.Instant;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Claims a batch as the notifier does: its entry in the index of days, by which the reconciler finds recent batches
 * without listing all, then the manifest.
 */
record Claim(Session session) {
    private static final int PRECONDITION_FAILED = 412;

    void put(BatchId batch, Instant createdAt, ObjectNode manifest) {
        putIfAbsent(DayKey.of(createdAt, batch).key(), RequestBody.empty());
        putIfAbsent(new BatchKey.Manifest(batch).key(), RequestBody.fromString(manifest.toString()));
    }

    /** The same manifest, put before, is as good: whoever asks again only waits for it. */
    private void putIfAbsent(String key, RequestBody content) {
        try {
            session.aws()
                    .s3
                    .putObject(
                            put -> put.bucket(session.names().lakeBucket())
                                    .key(key)
                                    .ifNoneMatch("*")
                                    .contentType("application/json"),
                            content);
        } catch (S3Exception refused) {
            if (refused.statusCode() != PRECONDITION_FAILED) {
                throw refused;
            }
        }
    }
}
