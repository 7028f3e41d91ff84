package dev.pregao.cli.fetch;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.page.pipeline.Batch;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a fetch waits for.
 *
 * @param keys the raw objects that must have come through
 * @param batches the batches that bring them, or compute them again
 */
record Concern(Predicate<RawKey> keys, Predicate<Batch> batches) {

    /** Everything. */
    static Concern all() {
        return new Concern(key -> true, batch -> batch.concerns(Set.of()));
    }

    /** The bars of some tickers; no tickers mean everything. */
    static Concern of(Collection<Ticker> tickers) {
        return tickers.isEmpty()
                ? all()
                : new Concern(
                        key -> key instanceof RawKey.Bar bar && tickers.contains(bar.ticker()),
                        batch -> batch.concerns(tickers));
    }

    /** The whole market's sessions, and B3's lists. */
    static Concern ofMarket() {
        return new Concern(key -> !(key instanceof RawKey.Bar), Batch::concernsMarket);
    }
}
