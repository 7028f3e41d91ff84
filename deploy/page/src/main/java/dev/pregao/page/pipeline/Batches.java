package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import dev.pregao.page.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Batches as their control folders tell them. */
final class Batches {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final S3Client s3;
    private final String bucket;
    /** By object and tag: a step is written once, and is small. */
    private final Map<String, JsonNode> steps = new ConcurrentHashMap<>();

    Batches(Stack stack) {
        this.s3 = stack.clients().s3();
        this.bucket = stack.names().lakeBucket();
    }

    /** The newest ones, newest first, by the index of days. */
    List<BatchId> newest(int most) {
        List<BatchId> found = new ArrayList<>();
        for (LocalDate day : days()) {
            s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(DayKey.prefix(day))).contents().stream()
                    .sorted(Comparator.comparing(S3Object::lastModified).reversed())
                    .flatMap(entry -> DayKey.find(entry.key()).stream())
                    .map(DayKey::batch)
                    .forEach(found::add);
            if (found.size() >= most) {
                return found.subList(0, most);
            }
        }
        return found;
    }

    /** Newest first; somebody else's folder holds no batch of ours. */
    private List<LocalDate> days() {
        return s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(DayKey.ROOT).delimiter("/"))
                .commonPrefixes()
                .stream()
                .flatMap(folder -> DayKey.findDay(folder.prefix()).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Empty when no manifest was claimed under this id. */
    Optional<Batch> find(BatchId batch) {
        Steps found = new Steps();
        for (S3Object object : s3.listObjectsV2(list -> list.bucket(bucket).prefix(BatchKey.folder(batch)))
                .contents()) {
            BatchKey.find(object.key()).ifPresent(step -> step.match(found).accept(load(object)));
        }
        return found.batch(batch);
    }

    private JsonNode load(S3Object object) {
        return steps.computeIfAbsent(object.key() + " " + object.eTag(), known -> {
            try {
                return JSON.readTree(
                        s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                                .asByteArrayUnsafe());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + object.key(), unreadable);
            }
        });
    }

    /** Where what each step says goes. */
    private static final class Steps implements BatchKey.Cases<Consumer<JsonNode>> {
        private @Nullable JsonNode manifest;
        private @Nullable JsonNode report;
        private @Nullable JsonNode note;
        private final List<JsonNode> runs = new ArrayList<>();
        private final List<JsonNode> dead = new ArrayList<>();

        @Override
        public Consumer<JsonNode> manifest(BatchKey.Manifest key) {
            return json -> manifest = json;
        }

        @Override
        public Consumer<JsonNode> run(BatchKey.Run key) {
            return runs::add;
        }

        @Override
        public Consumer<JsonNode> dead(BatchKey.Dead key) {
            return dead::add;
        }

        @Override
        public Consumer<JsonNode> report(BatchKey.Report key) {
            return json -> report = json;
        }

        @Override
        public Consumer<JsonNode> note(BatchKey.Note key) {
            return json -> note = json;
        }

        Optional<Batch> batch(BatchId id) {
            if (manifest == null) {
                return Optional.empty();
            }
            runs.sort(Comparator.comparingInt(run -> run.path("attempt").asInt()));
            dead.sort(Comparator.comparingInt(given -> given.path("attempts").asInt()));
            return Optional.of(new Batch(id, manifest, List.copyOf(runs), List.copyOf(dead), report, note));
        }
    }
}
