package dev.pregao.catalog.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.InParallel;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lives of batches, as their folders tell them. Only reads, so every call may fail and be repeated. What stands in a
 * folder is append-only but for report and note, and those are read one after the other: a report replaced in between is
 * seen with the old note, and registering it again finds nothing to do.
 */
@Singleton
public class BatchHistory {

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

        /** The answer to whichever it is. */
        <T> T match(Function<Known, T> known, Function<Unreadable, T> unreadable);

        /** As it should be. */
        record Known(BatchLife life) implements Found {
            @Override
            public <T> T match(Function<Known, T> known, Function<Unreadable, T> unreadable) {
                return known.apply(this);
            }
        }

        /** Something in it is not what it should be. */
        record Unreadable(BatchId batch, String reason) implements Found {
            @Override
            public <T> T match(Function<Known, T> known, Function<Unreadable, T> unreadable) {
                return unreadable.apply(this);
            }
        }
    }

    /** Batches formed on that day (UTC) or later; a day's entry that leads to no folder is left out. */
    public List<Found> recent(LocalDate from) {
        return load(objects.list(bucket, DayKey.ROOT, DayKey.ROOT + from).stream()
                .flatMap(entry -> DayKey.find(entry.key()).stream())
                .map(DayKey::batch));
    }

    /** All batches there ever were. */
    public List<Found> all() {
        return load(objects.folders(bucket, BatchKey.ROOT).stream()
                .flatMap(folder ->
                        BatchId.find(folder.substring(BatchKey.ROOT.length(), folder.length() - 1)).stream()));
    }

    private List<Found> load(Stream<BatchId> batches) {
        List<Callable<List<Found>>> folders = new ArrayList<>();
        batches.sorted().distinct().forEach(batch -> folders.add(() -> load(batch)));
        return calls.all(folders).stream().flatMap(List::stream).toList();
    }

    private List<Found> load(BatchId batch) {
        List<StoredObject> folder = objects.list(bucket, BatchKey.folder(batch), "");
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
        BatchId batch = folder.batch();
        ClaimedManifest manifest = parse(folder, new BatchKey.Manifest(batch), ClaimedManifest.class);
        if (manifest == null || !manifest.batch().equals(batch.id())) {
            throw new UnreadableException(manifest == null ? "no manifest.json" : "manifest.json is another batch's");
        }
        int attempt = folder.lastRun();
        RunRecord lastRun = attempt == 0 ? null : parse(folder, new BatchKey.Run(batch, attempt), RunRecord.class);
        if (lastRun != null && lastRun.attempt() != attempt) {
            throw new UnreadableException("run-" + attempt + ".json is attempt " + lastRun.attempt());
        }
        BatchKey step = new BatchKey.Report(batch);
        Report report = parse(folder, step, Report.class);
        if (report != null && !report.batch().equals(batch.id())) {
            throw new UnreadableException("report.json is another batch's");
        }
        JsonNode note = parse(folder, new BatchKey.Note(batch), JsonNode.class);
        return new BatchLife(
                manifest,
                lastRun,
                attempt > 0 && folder.lastDead() >= attempt,
                report == null ? null : new BatchLife.Reported(report, folder.writtenAt(step)),
                note == null ? "" : note.path("run").asText());
    }

    /** Null if the folder has no such object. */
    private <T> @Nullable T parse(Folder folder, BatchKey step, Class<T> type) throws UnreadableException {
        if (!folder.has(step)) {
            return null;
        }
        try {
            T content = json.readValue(
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(step.key()))
                            .asByteArrayUnsafe(),
                    type);
            if (content == null) {
                throw new UnreadableException(step.name() + " is null");
            }
            return content;
        } catch (JsonProcessingException malformed) {
            throw new UnreadableException(step.name() + ": " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot read " + step.key(), impossible);
        }
    }

    /** The objects of one folder. */
    private record Folder(BatchId batch, List<StoredObject> objects) {

        boolean has(BatchKey step) {
            return find(step).isPresent();
        }

        Instant writtenAt(BatchKey step) {
            return find(step).orElseThrow().lastModified();
        }

        private Optional<StoredObject> find(BatchKey step) {
            return objects.stream()
                    .filter(each -> each.key().equals(step.key()))
                    .findFirst();
        }

        /** The last attempt recorded; 0 if there is none. */
        int lastRun() {
            return steps(BatchKey.Run.class)
                    .mapToInt(BatchKey.Run::attempt)
                    .max()
                    .orElse(0);
        }

        /** The last attempt marked as the last; 0 if there is none. */
        int lastDead() {
            return steps(BatchKey.Dead.class)
                    .mapToInt(BatchKey.Dead::attempt)
                    .max()
                    .orElse(0);
        }

        private <T> Stream<T> steps(Class<T> step) {
            return objects.stream()
                    .flatMap(each -> BatchKey.find(each.key()).stream())
                    .filter(step::isInstance)
                    .map(step::cast);
        }
    }

    private static final class UnreadableException extends Exception {
        UnreadableException(String reason) {
            super(reason);
        }
    }
}
