package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.text.Terminal;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.load.LoadMark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Bulk loads: while one is marked as open, the events of what it fetches start nothing; then all of it is one batch.
 *
 * <p>Stopped before the manifest is put, a load leaves objects without a batch, and stopped before the request a manifest
 * without a run: the reconciler finds either.
 */
public record Loads(Session session, Terminal terminal) {

    /** Marks that a load of some tickers begins. */
    public List<LoadMark> open(Collection<Ticker> tickers, Instant now) {
        return put(tickers.stream().map(ticker -> LoadMark.open(ticker, now)).toList());
    }

    /** Marks that all is stored; events that come late start nothing either. */
    public List<LoadMark> close(List<LoadMark> open, Instant now) {
        return put(open.stream().map(mark -> mark.close(now)).toList());
    }

    /** Makes a batch of all of it and asks for its run. */
    public void start(Collection<RawKey> stored, Instant now) {
        List<String> keys = stored.stream().sorted().map(RawKey::key).toList();
        BatchId batch = BatchId.ofKeys(keys);
        Instant createdAt = now.truncatedTo(ChronoUnit.SECONDS);
        ObjectNode manifest = JsonNodeFactory.instance
                .objectNode()
                .put("batch", batch.id())
                .put("bucket", session.names().rawBucket());
        keys.forEach(manifest.putArray("keys")::add);
        manifest.put("createdAt", createdAt.toString());
        new Claim(session).put(batch, createdAt, manifest);
        new Replays(session, terminal).request(session.batches().load(batch.id()));
    }

    private List<LoadMark> put(List<LoadMark> marks) {
        marks.forEach(mark -> session.aws()
                .s3
                .putObject(put -> put.bucket(session.names().lakeBucket()).key(mark.key()), RequestBody.empty()));
        return marks;
    }
}
