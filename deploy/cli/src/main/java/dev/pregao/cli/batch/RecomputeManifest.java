package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a batch that recomputes tickers from all their raw bars, in place of listed objects.
 *
 * @param batch 16 hex digits, a digest of what is asked for
 * @param bucket the raw bucket
 * @param tickers sorted, each once; empty for all there are
 * @param asOf only what was fetched up to the end of this day in São Paulo counts, and goes to the as-of tables; null
 *     for all that was ever fetched, and the tables themselves
 * @param createdAt whole seconds
 */
public record RecomputeManifest(
        String batch, String bucket, List<String> tickers, @Nullable LocalDate asOf, Instant createdAt) {

    /** Each rebuild is a batch of its own: raw grows. */
    public static RecomputeManifest rebuild(String bucket, Collection<String> tickers, Instant now) {
        List<String> sorted = List.copyOf(new TreeSet<>(tickers));
        Instant createdAt = now.truncatedTo(ChronoUnit.SECONDS);
        return new RecomputeManifest(
                digest("rebuild", bucket, String.join(",", sorted), createdAt.toString()),
                bucket,
                sorted,
                null,
                createdAt);
    }

    /** The same question is the same batch, whenever it is asked: what was fetched up to a day past never changes. */
    public static RecomputeManifest asOf(String bucket, Collection<String> tickers, LocalDate date, Instant now) {
        List<String> sorted = List.copyOf(new TreeSet<>(tickers));
        return new RecomputeManifest(
                digest("as-of", bucket, String.join(",", sorted), date.toString()),
                bucket,
                sorted,
                date,
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    public String key() {
        return "control/batches/" + batch + "/manifest.json";
    }

    /** By the day, so that the reconciler finds recent batches without listing all. */
    public String indexKey() {
        return "control/days/" + createdAt.atZone(ZoneOffset.UTC).toLocalDate() + "/" + batch;
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("batch", batch);
        json.put("bucket", bucket);
        json.putArray("keys");
        ObjectNode rebuild = json.putObject("rebuild");
        tickers.forEach(rebuild.putArray("tickers")::add);
        if (asOf != null) {
            rebuild.put("asOf", asOf.toString());
        }
        json.put("createdAt", createdAt.toString());
        return json;
    }

    private static String digest(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
