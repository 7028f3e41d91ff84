package dev.pregao.notifier.batch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * {@code manifest.json} of a batch that computes tickers again from all that raw has of them.
 *
 * @param bucket the raw bucket
 * @param keys none
 * @param missing what the lake lacked when it was asked for, so that whoever asked can tell whether it has come of it
 * @param createdAt whole seconds
 */
@RegisterForReflection
@JsonPropertyOrder({"batch", "bucket", "keys", "rebuild", "missing", "createdAt"})
public record RebuildManifest(
        String batch, String bucket, List<String> keys, Rebuild rebuild, List<String> missing, Instant createdAt)
        implements NewManifest {

    public RebuildManifest {
        keys = List.copyOf(keys);
        missing = List.copyOf(missing);
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    }

    public static RebuildManifest of(
            BatchId batch, String rawBucket, Collection<Ticker> tickers, List<String> missing, Instant now) {
        List<String> codes =
                tickers.stream().sorted().distinct().map(Ticker::code).toList();
        return new RebuildManifest(batch.id(), rawBucket, List.of(), new Rebuild(codes), missing, now);
    }

    /** Which tickers; none are all. */
    @RegisterForReflection
    public record Rebuild(List<String> tickers) {

        public Rebuild {
            tickers = List.copyOf(tickers);
        }
    }
}
