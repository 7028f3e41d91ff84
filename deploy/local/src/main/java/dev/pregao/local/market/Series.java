package dev.pregao.local.market;

import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All of a symbol's quotes, by date in São Paulo; at least one.
 *
 * @param symbol as Yahoo names it
 */
public record Series(String symbol, NavigableMap<LocalDate, Quote> quotes) {

    public Series {
        quotes = Collections.unmodifiableNavigableMap(new TreeMap<>(quotes));
        if (quotes.isEmpty()) {
            throw new IllegalArgumentException(symbol + " has no quotes");
        }
    }
}
