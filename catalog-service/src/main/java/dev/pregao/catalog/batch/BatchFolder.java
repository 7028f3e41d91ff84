package dev.pregao.catalog.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.catalog.CatalogConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A batch's folder in the lake bucket, {@code control/batches/<id>/}: the report in, the note out.
 *
 * <p>The reads change nothing. The note's PUT comes last; if it fails, or its answer is lost, or we die before it, the
 * next call registers nothing new and writes it again. That call is Lambda's retry of the event, or the reconciler's.
 */
@Singleton
public class BatchFolder {

    private final S3Client s3;
    private final ObjectMapper json;
    private final String bucket;

    @Inject
    public BatchFolder(S3Client s3, ObjectMapper json, CatalogConfig config) {
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
    public Reported load(String batch, String run) {
        Set<String> keys = s3.listObjectsV2(list -> list.bucket(bucket).prefix(key(batch, ""))).contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toSet());
        String reportKey = key(batch, "report.json");
        if (!keys.contains(reportKey)) {
            throw new IllegalStateException("run %s of batch %s SUCCEEDED without %s; replay the batch"
                    .formatted(run, batch, location(reportKey)));
        }
        Report report = Report.parse(json, get(reportKey), batch, location(reportKey));
        String noteKey = key(batch, "catalog.json");
        return new Reported(report, keys.contains(noteKey) && report.run().equals(notedRun(noteKey)));
    }

    /** Replaces the note of an earlier run, as the report was replaced. */
    public void write(CatalogNote note) {
        String key = key(note.batch(), "catalog.json");
        try {
            s3.putObject(
                    put -> put.bucket(bucket).key(key).contentType("application/json"),
                    RequestBody.fromBytes(json.writeValueAsBytes(note)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + location(key), impossible);
        }
    }

    private String notedRun(String noteKey) {
        try {
            JsonNode note = json.readTree(get(noteKey));
            return note.path("run").asText();
        } catch (IOException malformed) {
            throw new IllegalStateException(
                    location(noteKey) + " is no note; delete it and send the event again", malformed);
        }
    }

    private byte[] get(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
    }

    private String location(String key) {
        return "s3://" + bucket + "/" + key;
    }

    private static String key(String batch, String name) {
        return "control/batches/" + batch + "/" + name;
    }
}
