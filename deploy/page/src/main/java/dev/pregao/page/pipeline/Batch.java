package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch's life so far, as its control folder tells it.
 *
 * @param runs one record an attempt, in order
 * @param dead one record for each time the batch was given up, in order
 * @param report what the job wrote last, null until it has
 * @param catalog what the catalog registered last, null until it has
 */
public record Batch(
        BatchId id,
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
        dead;

        /** Whether it goes on by itself. */
        public boolean isOpen() {
            return this != registered && this != dead;
        }
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

    /** The raw objects its events told of; none where it recomputes all there are. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        manifest.path("keys").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    /** Whether it writes rows of one of these tickers to the tables of now; no tickers mean any. */
    public boolean concerns(Collection<Ticker> tickers) {
        JsonNode rebuild = manifest.path("rebuild");
        if (rebuild.has("asOf")) {
            return false;
        }
        if (tickers.isEmpty()) {
            return true;
        }
        if (!rebuild.isMissingNode()) {
            JsonNode only = rebuild.path("tickers");
            return only.isEmpty() || tickers.stream().anyMatch(ticker -> names(only, ticker));
        }
        return keys().stream()
                .flatMap(key -> RawKey.Bar.find(key).stream())
                .anyMatch(bar -> tickers.contains(bar.ticker()));
    }

    /** Whether it writes rows of B3's own tables. */
    public boolean concernsMarket() {
        JsonNode rebuild = manifest.path("rebuild");
        return rebuild.isMissingNode()
                ? keys().stream()
                        .flatMap(key -> RawKey.find(key).stream())
                        .anyMatch(key -> !(key instanceof RawKey.Bar))
                : !rebuild.has("asOf") && rebuild.path("tickers").isEmpty();
    }

    private static boolean names(JsonNode tickers, Ticker ticker) {
        for (JsonNode each : tickers) {
            if (each.asText().equals(ticker.code())) {
                return true;
            }
        }
        return false;
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
}
