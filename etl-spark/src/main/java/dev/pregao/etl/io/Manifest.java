package dev.pregao.etl.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.etl.plan.RawKey;
import dev.pregao.etl.plan.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run shall do: {@code control/batches/<id>/manifest.json}.
 *
 * @param batch its id
 * @param bucket name of the raw bucket
 * @param day on which the batch was made, in UTC
 */
public record Manifest(String batch, String bucket, LocalDate day, Task task) {

    private static final int LIMIT_BYTES = 256 << 20;

    /** Reads the manifest at a {@link LakeUri}. */
    public static Manifest load(LakeUri uri) {
        byte[] json = Bucket.of(uri.lake()).read(uri.key(), LIMIT_BYTES);
        return parse(new String(json, StandardCharsets.UTF_8), uri.toString());
    }

    static Manifest parse(String json, String origin) {
        try {
            JsonNode manifest = new ObjectMapper().readTree(json);
            Instant createdAt = Instant.parse(required(manifest, "createdAt").asText());
            return new Manifest(
                    required(manifest, "batch").asText(),
                    required(manifest, "bucket").asText(),
                    LocalDate.ofInstant(createdAt, ZoneOffset.UTC),
                    task(manifest));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(origin + " is no manifest: " + e.getMessage(), e);
        }
    }

    private static Task task(JsonNode manifest) {
        Task.Compute compute = compute(required(manifest, "keys"));
        JsonNode rebuild = manifest.path("rebuild");
        if (rebuild.isMissingNode()) {
            return compute;
        }
        if (!compute.isEmpty()) {
            throw new IllegalArgumentException("\"rebuild\" takes no \"keys\"");
        }
        NavigableSet<String> tickers = new TreeSet<>();
        required(rebuild, "tickers").forEach(ticker -> tickers.add(ticker.asText()));
        return rebuild.has("asOf")
                ? new Task.AsOf(tickers, LocalDate.parse(rebuild.get("asOf").asText()))
                : new Task.Rebuild(tickers);
    }

    private static Task.Compute compute(JsonNode list) {
        NavigableMap<String, NavigableSet<RawKey>> keys = new TreeMap<>();
        NavigableSet<String> strange = new TreeSet<>();
        for (JsonNode key : list) {
            Optional<RawKey> raw = RawKey.parse(key.asText());
            raw.ifPresentOrElse(
                    known -> keys.computeIfAbsent(known.ticker(), ticker -> new TreeSet<>())
                            .add(known),
                    () -> strange.add(key.asText()));
        }
        return new Task.Compute(keys, strange);
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("field \"" + field + "\" is missing");
        }
        return value;
    }

    /** The raw bucket: it lies beside the lake's. */
    public URI rawBucket(LakeUri uri) {
        return uri.sibling(bucket);
    }
}
