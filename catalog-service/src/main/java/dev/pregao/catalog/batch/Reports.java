package dev.pregao.catalog.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.catalog.CatalogConfig;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What runs have reported and the catalog has noted, in the batches' folders of the lake bucket: the report in, the note out.
 *
 * <p>The reads change nothing. The note's PUT comes last; if it fails, or its answer is lost, or we die before it, the
 * next call registers nothing new and writes it again. That call is Lambda's retry of the event, or the reconciler's.
 */
@Singleton
public class Reports {

    private final S3Client s3;
    private final ObjectMapper json;
    private final String bucket;

    @Inject
    public Reports(S3Client s3, ObjectMapper json, CatalogConfig config) {
        this.s3 = s3;
        this.json = json;
        this.bucket = config.lakeBucket();
    }

    /**
     * A batch's report.
     *
     * @param noted whether a note of that very report is there
     */
    public record Reported(Report report, boolean noted) {}

    /**
     * Loads the report a run has left. One LIST comes first: a GET of what may be missing would be answered 403 under
     * our least privilege, not 404.
     */
    public Reported load(BatchId batch, String run) {
        Set<String> keys =
                s3.listObjectsV2(list -> list.bucket(bucket).prefix(BatchKey.folder(batch))).contents().stream()
                        .map(S3Object::key)
                        .collect(Collectors.toSet());
        BatchKey step = new BatchKey.Report(batch);
        if (!keys.contains(step.key())) {
            throw new IllegalStateException("run %s of batch %s SUCCEEDED without %s; replay the batch"
                    .formatted(run, batch, step.location(bucket)));
        }
        Report report = Report.parse(json, get(step), batch.id(), step.location(bucket));
        BatchKey note = new BatchKey.Note(batch);
        return new Reported(report, keys.contains(note.key()) && report.run().equals(notedRun(note)));
    }

    /** Replaces the note of an earlier run, as the report was replaced. */
    public void write(CatalogNote note) {
        BatchKey step = new BatchKey.Note(BatchId.of(note.batch()));
        try {
            s3.putObject(
                    put -> put.bucket(bucket).key(step.key()).contentType("application/json"),
                    RequestBody.fromBytes(json.writeValueAsBytes(note)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + step.location(bucket), impossible);
        }
    }

    private String notedRun(BatchKey note) {
        try {
            return json.readTree(get(note)).path("run").asText();
        } catch (IOException malformed) {
            throw new IllegalStateException(
                    note.location(bucket) + " is no note; delete it and send the event again", malformed);
        }
    }

    private byte[] get(BatchKey step) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(step.key())).asByteArrayUnsafe();
    }
}
