package dev.pregao.etl.check;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The splits of tickers as Yahoo tells them.
 *
 * @param ratios by ticker and session, new papers for one
 */
public record Splits(NavigableMap<String, NavigableMap<LocalDate, Double>> ratios) implements Serializable {

    public static final Splits NONE = new Splits(new TreeMap<>());

    /** These, and others. */
    public Splits and(Splits others) {
        NavigableMap<String, NavigableMap<LocalDate, Double>> all = new TreeMap<>();
        ratios.forEach((ticker, ofTicker) -> all.put(ticker, new TreeMap<>(ofTicker)));
        others.ratios.forEach((ticker, ofTicker) ->
                all.computeIfAbsent(ticker, none -> new TreeMap<>()).putAll(ofTicker));
        return new Splits(all);
    }

    /** What one paper of a session has become since. */
    double factor(String ticker, LocalDate session) {
        double factor = 1;
        for (double ratio : ratios.getOrDefault(ticker, new TreeMap<>())
                .tailMap(session, false)
                .values()) {
            factor *= ratio;
        }
        return factor;
    }

    /** The same splits give the same text. */
    String text() {
        return ratios.entrySet().stream()
                .map(ticker -> ticker.getKey()
                        + ticker.getValue().entrySet().stream()
                                .map(Map.Entry::toString)
                                .collect(Collectors.joining(",", ":", "")))
                .collect(Collectors.joining(";"));
    }
}
