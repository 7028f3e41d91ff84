package dev.pregao.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A batch's life so far, as its control folder tells it.
 *
 * @param runs one record an attempt, in order
 * @param report what the job wrote, null until it has
 * @param catalog what the catalog registered, null until it has
 */
record Batch(String id, JsonNode manifest, List<JsonNode> runs, @Nullable JsonNode report, @Nullable JsonNode catalog) {

    int objects() {
        return manifest.path("keys").size();
    }

    Instant createdAt() {
        return Instant.parse(manifest.path("createdAt").asText());
    }

    Optional<Instant> registeredAt() {
        return Optional.ofNullable(catalog)
                .map(noted -> Instant.parse(noted.path("registeredAt").asText()));
    }

    Optional<String> lastRun() {
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(runs.get(runs.size() - 1).path("run").asText());
    }

    /** {@code control/batches/} in the lake bucket. */
    record Folder(S3Client s3, StackNames names) {
        private static final String ROOT = "control/batches/";
        private static final ObjectMapper JSON = new ObjectMapper();

        Set<String> ids() {
            Set<String> ids = new HashSet<>();
            s3.listObjectsV2Paginator(
                            list -> list.bucket(names.lakeBucket()).prefix(ROOT).delimiter("/"))
                    .forEach(page -> page.commonPrefixes().stream()
                            .map(CommonPrefix::prefix)
                            .forEach(prefix -> ids.add(prefix.substring(ROOT.length(), prefix.length() - 1))));
            return ids;
        }

        /** Empty when no manifest was claimed under this id. */
        Optional<Batch> find(String id) {
            JsonNode manifest = null;
            JsonNode report = null;
            JsonNode catalog = null;
            List<JsonNode> runs = new ArrayList<>();
            List<S3Object> objects = s3.listObjectsV2(
                            list -> list.bucket(names.lakeBucket()).prefix(ROOT + id + "/"))
                    .contents();
            for (S3Object object : objects) {
                String name = object.key().substring(ROOT.length() + id.length() + 1);
                JsonNode content = load(object.key());
                switch (name) {
                    case "manifest.json" -> manifest = content;
                    case "report.json" -> report = content;
                    case "catalog.json" -> catalog = content;
                    default -> runs.add(content);
                }
            }
            runs.sort(Comparator.comparingInt(run -> run.path("attempt").asInt()));
            return manifest == null
                    ? Optional.empty()
                    : Optional.of(new Batch(id, manifest, List.copyOf(runs), report, catalog));
        }

        private JsonNode load(String key) {
            try {
                return JSON.readTree(s3.getObjectAsBytes(
                                get -> get.bucket(names.lakeBucket()).key(key))
                        .asByteArray());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
