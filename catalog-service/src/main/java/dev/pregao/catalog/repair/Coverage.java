package dev.pregao.catalog.repair;

import dev.pregao.catalog.batch.Manifest;
import dev.pregao.catalog.lake.StoredObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The raw objects that manifests take care of. */
public final class Coverage {

    /** As the notifier takes them; anything else under {@code raw/} it has refused, into its dead letters. */
    private static final Pattern LAYOUT = Pattern.compile(
            "raw/ticker=([A-Z0-9]{1,12})/date=\\d{4}-\\d{2}-\\d{2}/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.parquet");

    private final Set<String> keys = new HashSet<>();
    private final Map<String, Instant> rebuilt = new HashMap<>();
    private Instant allRebuilt = Instant.MIN;

    public Coverage(Collection<Manifest> manifests) {
        manifests.forEach(this::add);
    }

    private void add(Manifest manifest) {
        keys.addAll(manifest.keys());
        Manifest.Rebuild rebuild = manifest.rebuild();
        if (rebuild == null || rebuild.asOf() != null) {
            return;
        }
        Instant at = manifest.createdAt();
        rebuild.tickers().forEach(ticker -> rebuilt.merge(ticker, at, Coverage::later));
        if (rebuild.tickers().isEmpty()) {
            allRebuilt = later(allRebuilt, at);
        }
    }

    /** Whether the object is a raw bar and no batch has it: neither by its key nor by a later rebuild of its ticker. */
    public boolean misses(StoredObject object) {
        @Nullable String ticker = ticker(object);
        return ticker != null
                && !keys.contains(object.key())
                && !object.lastModified().isBefore(later(allRebuilt, rebuilt.getOrDefault(ticker, Instant.MIN)));
    }

    private static @Nullable String ticker(StoredObject object) {
        Matcher layout = LAYOUT.matcher(object.key());
        return layout.matches() && object.sizeBytes() > 0 ? layout.group(1) : null;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
