package dev.pregao.catalog.repair;

import dev.pregao.catalog.batch.ClaimedManifest;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.contracts.RawKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The raw objects that manifests take care of. */
public final class Coverage {

    private final Set<String> keys = new HashSet<>();
    private final Map<String, Instant> rebuilt = new HashMap<>();
    private Instant allRebuilt = Instant.MIN;

    public Coverage(Collection<ClaimedManifest> manifests) {
        manifests.forEach(this::add);
    }

    private void add(ClaimedManifest manifest) {
        keys.addAll(manifest.keys());
        ClaimedManifest.Rebuild rebuild = manifest.rebuild();
        if (rebuild == null || rebuild.asOf() != null) {
            return;
        }
        Instant at = manifest.createdAt();
        rebuild.tickers().forEach(ticker -> rebuilt.merge(ticker, at, Coverage::later));
        if (rebuild.tickers().isEmpty()) {
            allRebuilt = later(allRebuilt, at);
        }
    }

    /** Whether a manifest names the key. */
    public boolean names(String key) {
        return keys.contains(key);
    }

    /**
     * Whether the object is one of ours and no batch has it: neither by its key nor by a later rebuild. Anything else under
     * {@code raw/} the notifier has refused, into its dead letters.
     */
    public boolean misses(StoredObject object) {
        return object.sizeBytes() > 0
                && !keys.contains(object.key())
                && RawKey.find(object.key())
                        .filter(key -> !object.lastModified().isBefore(rebuiltAt(key)))
                        .isPresent();
    }

    /** A rebuild of tickers takes in their bars; one of all takes in everything. */
    private Instant rebuiltAt(RawKey key) {
        return key.match(new RawKey.Cases<>() {
            @Override
            public Instant bar(RawKey.Bar bar) {
                return later(allRebuilt, rebuilt.getOrDefault(bar.ticker().code(), Instant.MIN));
            }

            @Override
            public Instant marketSession(RawKey.MarketSession session) {
                return allRebuilt;
            }

            @Override
            public Instant eventList(RawKey.EventList list) {
                return allRebuilt;
            }

            @Override
            public Instant indexYear(RawKey.IndexYear year) {
                return allRebuilt;
            }
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
