package dev.pregao.etl.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.plan.Task;
import java.io.IOException;
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
public record Manifest(BatchId batch, String bucket, LocalDate day, Task task) {

    /** Reads a manifest; refuses what is none, naming where it came from. */
    public static Manifest parse(String json, String origin) {
        try {
            JsonNode manifest = new ObjectMapper().readTree(json);
            Instant createdAt = Instant.parse(required(manifest, "createdAt").asText());
            return new Manifest(
                    BatchId.of(required(manifest, "batch").asText()),
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
        NavigableSet<Ticker> tickers = new TreeSet<>();
        required(rebuild, "tickers").forEach(ticker -> tickers.add(Ticker.of(ticker.asText())));
        return rebuild.has("asOf")
                ? new Task.AsOf(tickers, LocalDate.parse(rebuild.get("asOf").asText()))
                : new Task.Rebuild(tickers);
    }

    private static Task.Compute compute(JsonNode list) {
        NavigableMap<Ticker, NavigableSet<RawKey.Bar>> keys = new TreeMap<>();
        NavigableSet<RawKey> b3 = new TreeSet<>();
        NavigableSet<String> strange = new TreeSet<>();
        for (JsonNode key : list) {
            Optional<RawKey.Bar> bar = RawKey.Bar.find(key.asText());
            bar.ifPresentOrElse(
                    known -> keys.computeIfAbsent(known.ticker(), ticker -> new TreeSet<>())
                            .add(known),
                    () -> RawKey.find(key.asText()).ifPresentOrElse(b3::add, () -> strange.add(key.asText())));
        }
        return new Task.Compute(keys, b3, strange);
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("field \"" + field + "\" is missing");
        }
        return value;
    }
}
