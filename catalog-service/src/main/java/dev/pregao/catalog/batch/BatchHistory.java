package dev.pregao.catalog.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.InParallel;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.lake.StoredObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lives of batches, as their folders tell them. Only reads, so every call may fail and be repeated. What stands in a
 * folder is append-only but for report and note, and those are read one after the other: a report replaced in between is
 * seen with the old note, and registering it again finds nothing to do.
 */
@Singleton
public class BatchHistory {

    private static final String FOLDERS = "control/batches/";
    private static final String DAYS = "control/days/";
    private static final Pattern BATCH_ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern ATTEMPT = Pattern.compile("(run|dead)-([1-9][0-9]{0,8})\\.json");
    private static final int BATCHES_AT_A_TIME = 8;
    private static final int BATCHES_IN_TURN = 32;

    private final S3Client s3;
    private final ObjectListing objects;
    private final ObjectMapper json;
    private final String bucket;
    private final InParallel calls = new InParallel(BATCHES_AT_A_TIME, BATCHES_IN_TURN);

    @Inject
    public BatchHistory(S3Client s3, ObjectListing objects, ObjectMapper json, CatalogConfig config) {
        this.s3 = s3;
        this.objects = objects;
        this.json = json;
        this.bucket = config.lakeBucket();
    }

    @PreDestroy
    void close() {
        calls.close();
    }

    /** What came of reading a folder. */
    public sealed interface Found {

        String batch();

        /** As it should be. */
        record Known(BatchLife life) implements Found {
            @Override
            public String batch() {
                return life.batch();
            }
        }

        /** Something in it is not what it should be. */
        record Unreadable(String batch, String reason) implements Found {}
    }

    /** Batches formed on that day (UTC) or later; a day's entry that leads to no folder is left out. */
    public List<Found> recent(LocalDate from) {
        return load(objects.list(bucket, DAYS, DAYS + from).stream()
                .map(each -> each.key().substring(each.key().lastIndexOf('/') + 1))
                .toList());
    }

    /** All batches there ever were. */
    public List<Found> all() {
        return load(objects.folders(bucket, FOLDERS).stream()
                .map(each -> each.substring(FOLDERS.length(), each.length() - 1))
                .toList());
    }

    private List<Found> load(List<String> names) {
        List<Callable<List<Found>>> folders = new ArrayList<>();
        for (String batch : new TreeSet<>(names)) {
            if (BATCH_ID.matcher(batch).matches()) {
                folders.add(() -> load(batch));
            }
        }
        return calls.all(folders).stream().flatMap(List::stream).toList();
    }

    private List<Found> load(String batch) {
        List<StoredObject> folder = objects.list(bucket, FOLDERS + batch + "/", "");
        if (folder.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(new Found.Known(read(new Folder(batch, folder))));
        } catch (UnreadableException unreadable) {
            return List.of(new Found.Unreadable(batch, String.valueOf(unreadable.getMessage())));
        }
    }

    private BatchLife read(Folder folder) throws UnreadableException {
        Manifest manifest = parse(folder, "manifest.json", Manifest.class);
        if (manifest == null || !manifest.batch().equals(folder.batch())) {
            throw new UnreadableException(manifest == null ? "no manifest.json" : "manifest.json is another batch's");
        }
        int attempt = folder.last("run");
        RunNote lastRun = attempt == 0 ? null : parse(folder, "run-" + attempt + ".json", RunNote.class);
        if (lastRun != null && lastRun.attempt() != attempt) {
            throw new UnreadableException("run-" + attempt + ".json is attempt " + lastRun.attempt());
        }
        Report report = parse(folder, "report.json", Report.class);
        if (report != null && !report.batch().equals(folder.batch())) {
            throw new UnreadableException("report.json is another batch's");
        }
        JsonNode note = parse(folder, "catalog.json", JsonNode.class);
        return new BatchLife(
                manifest,
                lastRun,
                attempt > 0 && folder.last("dead") >= attempt,
                report == null ? null : new BatchLife.Reported(report, folder.writtenAt("report.json")),
                note == null ? "" : note.path("run").asText());
    }

    /** Null if the folder has no such object. */
    private <T> @Nullable T parse(Folder folder, String name, Class<T> type) throws UnreadableException {
        if (!folder.has(name)) {
            return null;
        }
        try {
            T content = json.readValue(
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(folder.key(name)))
                            .asByteArrayUnsafe(),
                    type);
            if (content == null) {
                throw new UnreadableException(name + " is null");
            }
            return content;
        } catch (JsonProcessingException malformed) {
            throw new UnreadableException(name + ": " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot read " + folder.key(name), impossible);
        }
    }

    /** The objects of one folder. */
    private record Folder(String batch, List<StoredObject> objects) {

        String key(String name) {
            return FOLDERS + batch + "/" + name;
        }

        boolean has(String name) {
            return objects.stream().anyMatch(each -> each.key().equals(key(name)));
        }

        Instant writtenAt(String name) {
            return objects.stream()
                    .filter(each -> each.key().equals(key(name)))
                    .findFirst()
                    .orElseThrow()
                    .lastModified();
        }

        /** The highest attempt with an object {@code <kind>-<attempt>.json}; 0 if there is none. */
        int last(String kind) {
            return objects.stream()
                    .map(each -> ATTEMPT.matcher(each.key().substring(key("").length())))
                    .filter(name -> name.matches() && name.group(1).equals(kind))
                    .mapToInt(name -> Integer.parseInt(name.group(2)))
                    .max()
                    .orElse(0);
        }
    }

    private static final class UnreadableException extends Exception {
        UnreadableException(String reason) {
            super(reason);
        }
    }
}
