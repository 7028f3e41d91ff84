package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.session.StackNames;
import dev.pregao.cli.text.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A batch's life so far, as its control folder tells it.
 *
 * @param runs one record an attempt, in order
 * @param dead one record for each time the batch was given up, in order
 * @param report what the job wrote last, null until it has
 * @param catalog what the catalog registered last, null until it has
 */
public record Batch(
        String id,
        JsonNode manifest,
        List<JsonNode> runs,
        List<JsonNode> dead,
        @Nullable JsonNode report,
        @Nullable JsonNode catalog) {

    /** Where a batch stands; the last attempt decides. */
    public enum State {
        /** It has a manifest, and no run. */
        claimed,
        /** Its last attempt runs, waits to be tried again, or has failed unnoticed. */
        started,
        /** Its data and report are written. */
        written,
        /** SQL can see it. */
        registered,
        /** Its last attempt was one too many; it waits in dead-batches. */
        dead
    }

    public State state() {
        if (!dead.isEmpty() && dead.get(dead.size() - 1).path("attempts").asInt() >= lastAttempt()) {
            return State.dead;
        }
        if (report == null || report.path("attempt").asInt() < lastAttempt()) {
            return runs.isEmpty() ? State.claimed : State.started;
        }
        boolean noted = catalog != null && catalog.path("run").equals(report.path("run"));
        return noted ? State.registered : State.written;
    }

    /** What its run works on: raw objects, or everything there is. */
    public String scope() {
        JsonNode rebuild = manifest.path("rebuild");
        if (rebuild.isMissingNode()) {
            return objects() + " raw objects";
        }
        return rebuild.has("asOf") ? "as of " + rebuild.path("asOf").asText() : "rebuild";
    }

    public int objects() {
        return manifest.path("keys").size();
    }

    public Instant createdAt() {
        return Instant.parse(manifest.path("createdAt").asText());
    }

    public Optional<Instant> registeredAt() {
        return Optional.ofNullable(catalog)
                .map(noted -> Instant.parse(noted.path("registeredAt").asText()));
    }

    public Optional<String> lastRun() {
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(runs.get(runs.size() - 1).path("run").asText());
    }

    /** Zero before the first. */
    public int lastAttempt() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).path("attempt").asInt();
    }

    /** {@code control/batches/} in the lake bucket. */
    public record Folder(S3Client s3, StackNames names) {
        private static final String ROOT = "control/batches/";
        private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
        private static final Pattern RUN = Pattern.compile("run-([0-9]{1,9})\\.json");
        private static final Pattern DEAD = Pattern.compile("dead-[0-9]{1,9}\\.json");
        private static final ObjectMapper JSON = new ObjectMapper();

        public Set<String> ids() {
            Set<String> ids = new HashSet<>();
            s3.listObjectsV2Paginator(
                            list -> list.bucket(names.lakeBucket()).prefix(ROOT).delimiter("/"))
                    .forEach(page -> page.commonPrefixes().stream()
                            .map(CommonPrefix::prefix)
                            .forEach(prefix -> ids.add(prefix.substring(ROOT.length(), prefix.length() - 1))));
            return ids;
        }

        /** The batch a user names; {@link BadInput} if there is none. */
        public Batch load(String id) {
            return (ID.matcher(id).matches() ? find(id) : Optional.<Batch>empty())
                    .orElseThrow(() -> new BadInput("there is no batch '" + id + "'; './pregao batches' lists them"));
        }

        /** Empty when no manifest was claimed under this id. */
        public Optional<Batch> find(String id) {
            JsonNode manifest = null;
            JsonNode report = null;
            JsonNode catalog = null;
            List<JsonNode> runs = new ArrayList<>();
            List<JsonNode> dead = new ArrayList<>();
            for (String name : names(id)) {
                switch (name) {
                    case "manifest.json" -> manifest = load(id, name);
                    case "report.json" -> report = load(id, name);
                    case "catalog.json" -> catalog = load(id, name);
                    default -> {
                        if (RUN.matcher(name).matches()) {
                            runs.add(load(id, name));
                        } else if (DEAD.matcher(name).matches()) {
                            dead.add(load(id, name));
                        }
                    }
                }
            }
            runs.sort(Comparator.comparingInt(run -> run.path("attempt").asInt()));
            dead.sort(Comparator.comparingInt(given -> given.path("attempts").asInt()));
            return manifest == null
                    ? Optional.empty()
                    : Optional.of(new Batch(id, manifest, List.copyOf(runs), List.copyOf(dead), report, catalog));
        }

        /** The run a later attempt than the given one became, the newest of them. */
        public Optional<JsonNode> runAfter(String id, int attempt) {
            return names(id).stream()
                    .map(RUN::matcher)
                    .filter(Matcher::matches)
                    .map(run -> Integer.parseInt(run.group(1)))
                    .filter(known -> known > attempt)
                    .max(Comparator.naturalOrder())
                    .map(newest -> load(id, "run-" + newest + ".json"));
        }

        private List<String> names(String id) {
            String prefix = ROOT + id + "/";
            return s3.listObjectsV2(list -> list.bucket(names.lakeBucket()).prefix(prefix)).contents().stream()
                    .map(S3Object::key)
                    .map(key -> key.substring(prefix.length()))
                    .toList();
        }

        private JsonNode load(String id, String name) {
            try {
                return JSON.readTree(s3.getObjectAsBytes(
                                get -> get.bucket(names.lakeBucket()).key(ROOT + id + "/" + name))
                        .asByteArray());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
