package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import dev.pregao.contracts.LakeKey;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Batches as their control folders tell them. */
final class Batches {
    private static final String DAYS = LakeKey.CONTROL + "days/";
    private static final Pattern DAY = Pattern.compile(DAYS + "(\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01]))/");
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
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(DAYS).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(folder -> DAY.matcher(folder.prefix()))
                .filter(Matcher::matches)
                .map(day -> LocalDate.parse(day.group(1)))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Empty when no manifest was claimed under this id. */
    Optional<Life> find(BatchId batch) {
        JsonNode manifest = null;
        JsonNode report = null;
        JsonNode note = null;
        List<JsonNode> runs = new ArrayList<>();
        List<JsonNode> dead = new ArrayList<>();
        for (S3Object object : s3.listObjectsV2(list -> list.bucket(bucket).prefix(BatchKey.folder(batch)))
                .contents()) {
            BatchKey step = BatchKey.find(object.key()).orElse(null);
            if (step instanceof BatchKey.Manifest) {
                manifest = load(object);
            } else if (step instanceof BatchKey.Report) {
                report = load(object);
            } else if (step instanceof BatchKey.Note) {
                note = load(object);
            } else if (step instanceof BatchKey.Run) {
                runs.add(load(object));
            } else if (step instanceof BatchKey.Dead) {
                dead.add(load(object));
            }
        }
        return life(batch, manifest, runs, dead, report, note);
    }

    private static Optional<Life> life(
            BatchId batch,
            @Nullable JsonNode manifest,
            List<JsonNode> runs,
            List<JsonNode> dead,
            @Nullable JsonNode report,
            @Nullable JsonNode note) {
        if (manifest == null) {
            return Optional.empty();
        }
        runs.sort(Comparator.comparingInt(run -> run.path("attempt").asInt()));
        dead.sort(Comparator.comparingInt(given -> given.path("attempts").asInt()));
        return Optional.of(new Life(batch, manifest, List.copyOf(runs), List.copyOf(dead), report, note));
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
}
