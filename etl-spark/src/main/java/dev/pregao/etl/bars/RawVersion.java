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
public record RawVersion(RawKey.Bar key, boolean ofBatch, @Nullable RawBar bar) {}
