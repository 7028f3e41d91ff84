package dev.pregao.etl.bars;

import dev.pregao.contracts.RawKey;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a source said of a ticker and date, as read from the raw bucket.
 *
 * @param key where it lies; says ticker, date and age
 * @param ofBatch it is part of the batch, not only read beside it
 * @param bar null if the object is no raw bar, or there is none
 */
public record RawVersion(RawKey.Bar key, boolean ofBatch, @Nullable RawBar bar) {

    /** A version as the lake's table tells it, without its events. */
    public static RawVersion told(RawKey.Bar key, Bar bar) {
        return new RawVersion(
                key,
                false,
                new RawBar(
                        bar.source(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        null,
                        null,
                        null,
                        null,
                        bar.fetchedAt()));
    }
}
