package dev.pregao.etl.bars;

import dev.pregao.etl.plan.RawKey;
import org.jspecify.annotations.Nullable;

/**
 * One version of a session's bar, as read from the raw bucket.
 *
 * @param key where it lies; says ticker, session and age
 * @param changed it is part of the batch, not only read beside it
 * @param bar null if the object is no raw bar at all
 */
public record RawVersion(RawKey key, boolean changed, @Nullable RawBar bar) {}
