package dev.pregao.catalog.batch;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code manifest.json} as whoever claimed the batch wrote it, of which the reconciler needs what it covers and since when.
 *
 * @param keys raw keys; none in a rebuild
 * @param rebuild null for a batch of raw objects
 * @param missing what the lake lacked when a rebuild was asked for to mend it; none for the others
 */
@RegisterForReflection
public record ClaimedManifest(
        String batch, List<String> keys, @Nullable Rebuild rebuild, List<String> missing, Instant createdAt) {

    public ClaimedManifest {
        Required.of(batch, "batch");
        keys = List.copyOf(Required.of(keys, "keys"));
        missing = missing == null ? List.of() : List.copyOf(missing);
        Required.of(createdAt, "createdAt");
    }

    /**
     * A batch of everything raw has of some tickers.
     *
     * @param tickers empty for all
     * @param asOf if given, nothing but the as-of tables is written
     */
    @RegisterForReflection
    public record Rebuild(List<String> tickers, @Nullable LocalDate asOf) {

        public Rebuild {
            tickers = List.copyOf(Required.of(tickers, "rebuild.tickers"));
        }
    }
}
