package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.Ticker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a batch that recomputes tickers from all their raw bars, in place of listed objects.
 *
 * @param batch a digest of what is asked for
 * @param bucket the raw bucket
 * @param tickers sorted, each once; empty for all there are
 * @param asOf only what was fetched up to the end of this day in São Paulo counts, and goes to the as-of tables; null
 *     for all that was ever fetched, and the tables themselves
 * @param createdAt whole seconds
 */
public record RecomputeManifest(
        BatchId batch, String bucket, List<Ticker> tickers, @Nullable LocalDate asOf, Instant createdAt) {

    /** Each rebuild is a batch of its own: raw grows. */
    public static RecomputeManifest rebuild(String bucket, Collection<Ticker> tickers, Instant now) {
        List<Ticker> sorted = List.copyOf(new TreeSet<>(tickers));
        Instant createdAt = now.truncatedTo(ChronoUnit.SECONDS);
        return new RecomputeManifest(
                BatchId.digest(List.of("rebuild", bucket, joined(sorted), createdAt.toString())),
                bucket,
                sorted,
                null,
                createdAt);
    }

    /** The same question is the same batch, whenever it is asked: what was fetched up to a day past never changes. */
    public static RecomputeManifest asOf(String bucket, Collection<Ticker> tickers, LocalDate date, Instant now) {
        List<Ticker> sorted = List.copyOf(new TreeSet<>(tickers));
        return new RecomputeManifest(
                BatchId.digest(List.of("as-of", bucket, joined(sorted), date.toString())),
                bucket,
                sorted,
                date,
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("batch", batch.id());
        json.put("bucket", bucket);
        json.putArray("keys");
        ObjectNode rebuild = json.putObject("rebuild");
        tickers.stream().map(Ticker::code).forEach(rebuild.putArray("tickers")::add);
        if (asOf != null) {
            rebuild.put("asOf", asOf.toString());
        }
        json.put("createdAt", createdAt.toString());
        return json;
    }

    private static String joined(List<Ticker> tickers) {
        return tickers.stream().map(Ticker::code).collect(Collectors.joining(","));
    }
}
