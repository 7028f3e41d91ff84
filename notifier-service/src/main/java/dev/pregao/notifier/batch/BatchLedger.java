package dev.pregao.notifier.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import dev.pregao.contracts.load.LoadMark;
import dev.pregao.notifier.NotifierConfig;
import dev.pregao.notifier.replay.DeadBatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The batches' folders in the lake bucket: append-only, every write conditional ({@code If-None-Match: *}), and the
 * index of batches by day.
 *
 * <p>A write that fails before S3 has it throws, and the messages come back. One that succeeds although its answer is
 * lost is found by the next try: the SDK's, or that of the redelivered messages. Both are told "taken" and then look up
 * what happened, so an own lost claim is never waited for. LIST and GET change nothing.
 *
 * <p>The index comes before the manifest: who dies between the two, or loses either answer, leaves an entry that leads to
 * no manifest and means nothing. A redelivery after midnight leaves the batch in both days, which is read as once.
 */
@Singleton
public class BatchLedger {

    private static final int PRECONDITION_FAILED = 412;

    /** Another write of the same key is under way; who comes out first is not decided, so it is asked again. */
    private static final int CONFLICT = 409;

    /** Each takes as long as a PUT, and the other writer takes no longer. */
    private static final int CONFLICTS_AT_MOST = 10;

    private final S3Client s3;
    private final ObjectMapper json;
    private final String bucket;

    @Inject
    public BatchLedger(S3Client s3, ObjectMapper json, NotifierConfig config) {
        this.s3 = s3;
        this.json = json;
        this.bucket = config.lakeBucket();
    }

    /** Claims the batch; false if it was claimed before. */
    public boolean claim(NewManifest manifest) {
        BatchId batch = BatchId.of(manifest.batch());
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(DayKey.of(manifest.createdAt(), batch).key()),
                RequestBody.empty());
        return putIfAbsent(new BatchKey.Manifest(batch), manifest);
    }

    /** Records which run an attempt became; false if one is recorded already, which then stands. */
    public boolean record(RunRecord run) {
        return putIfAbsent(new BatchKey.Run(BatchId.of(run.batch()), run.attempt()), run);
    }

    /** Marks an attempt as the last one without an operator; false if it is marked already. */
    public boolean mark(DeadBatch dead) {
        return putIfAbsent(new BatchKey.Dead(BatchId.of(dead.batch()), dead.attempts()), dead);
    }

    /** One LIST: a GET of what may be missing would be answered 403 under our least privilege, not 404. */
    public BatchLife load(BatchId batch) {
        List<String> keys =
                s3.listObjectsV2(list -> list.bucket(bucket).prefix(BatchKey.folder(batch))).contents().stream()
                        .map(S3Object::key)
                        .toList();
        return BatchLife.of(batch, keys);
    }

    /** The bulk loads of which something may be that was fetched at a moment or later. */
    public List<LoadMark> loads(Instant fetched) {
        List<LoadMark> marks = s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(LoadMark.ROOT).startAfter(LoadMark.start(fetched)))
                .contents()
                .stream()
                .flatMap(object -> LoadMark.find(object.key()).stream())
                .toList();
        // A load that was closed ended then, whatever its first mark says.
        Set<LoadMark> ended = marks.stream()
                .filter(mark -> mark.closed() != null)
                .map(mark -> LoadMark.open(mark.ticker(), mark.opened()))
                .collect(Collectors.toSet());
        return marks.stream().filter(mark -> !ended.contains(mark)).toList();
    }

    /** The run that was recorded as an attempt, which {@link #load} has shown to be there. */
    public String loadRun(BatchId batch, int attempt) {
        return run(new BatchKey.Run(batch, attempt));
    }

    /** The run whose report the catalog had last, which {@link #load} has shown to be there. */
    public String loadRegisteredRun(BatchId batch) {
        return run(new BatchKey.Note(batch));
    }

    private String run(BatchKey step) {
        byte[] content =
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(step.key())).asByteArrayUnsafe();
        try {
            return json.readTree(content).path("run").asText();
        } catch (IOException malformed) {
            throw new IllegalStateException(step.location(bucket) + " names no run", malformed);
        }
    }

    private boolean putIfAbsent(BatchKey step, Object content) {
        byte[] bytes;
        try {
            bytes = json.writeValueAsBytes(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + step.key(), impossible);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                s3.putObject(
                        put -> put.bucket(bucket)
                                .key(step.key())
                                .ifNoneMatch("*")
                                .contentType("application/json"),
                        RequestBody.fromBytes(bytes));
                return true;
            } catch (S3Exception refused) {
                if (refused.statusCode() == PRECONDITION_FAILED) {
                    return false;
                }
                if (refused.statusCode() != CONFLICT || attempt == CONFLICTS_AT_MOST) {
                    throw refused;
                }
            }
        }
    }
}
