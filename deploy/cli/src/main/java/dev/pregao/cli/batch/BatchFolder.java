package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.pipeline.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** All batches, as they lie in the lake bucket. */
public record BatchFolder(S3Client s3, StackNames names) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Step(BatchKey key, Instant writtenAt) {}

    /** The batch a user names; {@link BadInput} if there is none. */
    public Batch load(String id) {
        return BatchId.find(id)
                .flatMap(this::find)
                .orElseThrow(() -> new BadInput(Texts.of("batch.unknown", Quoted.of(id))));
    }

    /** Empty when no manifest was claimed under this id. */
    public Optional<Batch> find(BatchId id) {
        Set<BatchKey> keys = keys(id);
        return loadIfIn(keys, new BatchKey.Manifest(id))
                .map(manifest -> new Batch(
                        id,
                        manifest,
                        attempts(keys, BatchKey.Run.class, BatchKey.Run::attempt),
                        attempts(keys, BatchKey.Dead.class, BatchKey.Dead::attempt),
                        orNull(loadIfIn(keys, new BatchKey.Report(id))),
                        orNull(loadIfIn(keys, new BatchKey.Note(id)))));
    }

    /** Every batch there is. */
    public List<Batch> all() {
        return steps().keySet().stream().flatMap(id -> find(id).stream()).toList();
    }

    /** The batches that SQL does not see whole, among all there are; one LIST for some two hundred of them. */
    public List<Batch> unfinished() {
        return steps().entrySet().stream()
                .filter(batch -> mayBeUnfinished(batch.getValue()))
                .flatMap(batch -> find(batch.getKey()).stream())
                .filter(batch -> batch.state() != Batch.State.registered)
                .toList();
    }

    /** A note written after the last run started was the end of it; of both in one second the batch itself tells. */
    private static boolean mayBeUnfinished(List<Step> steps) {
        Optional<Instant> note = newest(steps, BatchKey.Note.class);
        Optional<Instant> run = newest(steps, BatchKey.Run.class);
        return note.isEmpty() || (run.isPresent() && !note.get().isAfter(run.get()));
    }

    private static Optional<Instant> newest(List<Step> steps, Class<? extends BatchKey> kind) {
        return steps.stream()
                .filter(step -> kind.isInstance(step.key()))
                .map(Step::writtenAt)
                .max(Comparator.naturalOrder());
    }

    private Map<BatchId, List<Step>> steps() {
        return list(BatchKey.ROOT, BatchKey.ROOT)
                .flatMap(
                        object -> BatchKey.find(object.key()).stream().map(key -> new Step(key, object.lastModified())))
                .collect(Collectors.groupingBy(step -> step.key().batch(), TreeMap::new, Collectors.toList()));
    }

    /** The batches made on this day, in UTC, or later. */
    public Set<BatchId> since(LocalDate day) {
        return list(DayKey.ROOT, DayKey.prefix(day))
                .flatMap(object -> DayKey.find(object.key()).stream())
                .map(DayKey::batch)
                .collect(Collectors.toSet());
    }

    /** The run a later attempt than the given one became, the newest of them. */
    Optional<JsonNode> runAfter(BatchId id, int attempt) {
        return keys(id).stream()
                .filter(BatchKey.Run.class::isInstance)
                .map(BatchKey.Run.class::cast)
                .filter(run -> run.attempt() > attempt)
                .max(Comparator.comparingInt(BatchKey.Run::attempt))
                .map(this::load);
    }

    private <K extends BatchKey> List<JsonNode> attempts(Set<BatchKey> keys, Class<K> kind, ToIntFunction<K> attempt) {
        return keys.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(Comparator.comparingInt(attempt))
                .map(this::load)
                .toList();
    }

    private Set<BatchKey> keys(BatchId id) {
        String folder = BatchKey.folder(id);
        return list(folder, folder)
                .flatMap(object -> BatchKey.find(object.key()).stream())
                .collect(Collectors.toSet());
    }

    private Stream<S3Object> list(String prefix, String after) {
        return s3
                .listObjectsV2Paginator(
                        list -> list.bucket(names.lakeBucket()).prefix(prefix).startAfter(after))
                .contents()
                .stream();
    }

    private Optional<JsonNode> loadIfIn(Set<BatchKey> keys, BatchKey key) {
        return keys.contains(key) ? Optional.of(load(key)) : Optional.empty();
    }

    private JsonNode load(BatchKey key) {
        try {
            return JSON.readTree(
                    s3.getObjectAsBytes(get -> get.bucket(names.lakeBucket()).key(key.key()))
                            .asByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @Nullable JsonNode orNull(Optional<JsonNode> found) {
        return found.orElse(null);
    }
}
