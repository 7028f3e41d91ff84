package dev.pregao.fetcher.raw;

import dev.pregao.fetcher.source.Event;
import dev.pregao.fetcher.source.Prices;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch needs to know of a bar that is stored.
 *
 * @param dividend null if it has none
 * @param split null if it has none
 */
public record StoredBar(Prices prices, @Nullable Event dividend, @Nullable Event split) {}
