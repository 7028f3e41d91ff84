package dev.pregao.etl.io;

import dev.pregao.etl.bars.NeededVersions;
import dev.pregao.etl.bars.NeededVersions.Gathered;
import dev.pregao.etl.bars.NeededVersions.Listing;
import dev.pregao.etl.bars.Quality;
import dev.pregao.etl.bars.RawVersion;
import dev.pregao.etl.plan.RawKey;
import dev.pregao.etl.plan.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Reads of the raw bucket what a run needs of one ticker. */
final class RawReader {

    private static final int LIMIT_BYTES = 1 << 20;

    private final Bucket bucket;
    private final Workers workers;

    RawReader(Bucket bucket, Workers workers) {
        this.bucket = bucket;
        this.workers = workers;
    }

    /** What a batch needs: its own versions and those around them. */
    TickerVersions batch(String ticker, NavigableSet<RawKey> batch) {
        Gathered gathered = NeededVersions.gather(
                batch,
                span -> list(ticker, span),
                wanted -> workers.map(wanted, key -> version(key, batch.contains(key))));
        return TickerVersions.of(gathered.versions(), Quality.of(ticker, gathered.versions(), gathered.gaps()));
    }

    /** What a recomputation needs: of every session the newest valid version fetched before a point in time. */
    TickerVersions history(String ticker, Instant before) {
        NavigableSet<RawKey> keys = list(ticker, Span.ALL).keys();
        keys.removeIf(key -> !key.fetchedAt().isBefore(before));
        Collection<RawVersion> versions =
                NeededVersions.newest(keys, wanted -> workers.map(wanted, key -> version(key, true)));
        return TickerVersions.of(versions, Quality.of(ticker, versions, List.of()));
    }

    private Listing list(String ticker, Span span) {
        NavigableSet<RawKey> keys = new TreeSet<>();
        Iterator<String> listed = bucket.keysAfter(RawKey.prefix(ticker), RawKey.folder(ticker, span.from()))
                .iterator();
        while (listed.hasNext()) {
            Optional<RawKey> key = RawKey.parse(listed.next());
            if (key.isPresent() && key.get().session().isAfter(span.to())) {
                return new Listing(keys, false);
            }
            key.ifPresent(keys::add);
        }
        return new Listing(keys, true);
    }

    private RawVersion version(RawKey key, boolean changed) {
        return new RawVersion(
                key, changed, RawFile.parse(bucket.read(key.key(), LIMIT_BYTES)).orElse(null));
    }
}
