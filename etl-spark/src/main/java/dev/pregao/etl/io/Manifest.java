package dev.pregao.etl.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.etl.plan.RawKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The raw objects of a batch: {@code control/batches/<id>/manifest.json}.
 *
 * @param batch its id
 * @param bucket name of the raw bucket
 * @param keys keys of raw bars by ticker
 * @param strangeKeys other keys that came along
 */
public record Manifest(
        String batch, String bucket, NavigableMap<String, NavigableSet<RawKey>> keys, List<String> strangeKeys) {

    private static final int LIMIT_BYTES = 256 << 20;

    public Manifest {
        keys = Collections.unmodifiableNavigableMap(keys);
        strangeKeys = List.copyOf(strangeKeys);
    }

    /** Reads the manifest at a {@link LakeUri}. */
    public static Manifest load(LakeUri uri) {
        try (Bucket lake = Bucket.open(uri.lake(), 1)) {
            return parse(new String(lake.read(uri.key(), LIMIT_BYTES), StandardCharsets.UTF_8), uri.toString());
        }
    }

    static Manifest parse(String json, String origin) {
        try {
            JsonNode manifest = new ObjectMapper().readTree(json);
            NavigableMap<String, NavigableSet<RawKey>> keys = new TreeMap<>();
            NavigableSet<String> strange = new TreeSet<>();
            for (JsonNode key : required(manifest, "keys")) {
                Optional<RawKey> raw = RawKey.parse(key.asText());
                raw.ifPresentOrElse(
                        known -> keys.computeIfAbsent(known.ticker(), ticker -> new TreeSet<>())
                                .add(known),
                        () -> strange.add(key.asText()));
            }
            return new Manifest(
                    required(manifest, "batch").asText(),
                    required(manifest, "bucket").asText(),
                    keys,
                    List.copyOf(strange));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + " is no manifest: " + e.getMessage(), e);
        }
    }

    private static JsonNode required(JsonNode manifest, String field) {
        JsonNode value = manifest.get(field);
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
