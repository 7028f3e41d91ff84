package dev.pregao.contracts;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key of an answer that was refused as a whole, {@code held/source=yahoo/ticker=IRBR3/<version>.parquet} of the raw
 * bucket: evidence that no table is made of. It lies outside {@code raw/}, so it raises no event.
 */
public record HeldKey(Ticker ticker, Version version) implements Serializable {

    /** Where all of them lie, below a folder a ticker. */
    public static final String ZONE = "held/source=yahoo/";

    private static final Pattern LAYOUT = Pattern.compile(ZONE + "ticker=([^/]+)/([^/]+)\\.parquet");

    private static final Pattern FOLDER = Pattern.compile(ZONE + "ticker=([^/]+)/");

    /** Begins every key of the ticker, and of no other one. */
    public static String prefix(Ticker ticker) {
        return ZONE + "ticker=" + ticker + "/";
    }

    /** The ticker of a folder that is the prefix of its keys; empty where it is no such folder. */
    public static Optional<Ticker> findTicker(String folder) {
        Matcher parts = FOLDER.matcher(folder);
        return parts.matches() ? Ticker.find(parts.group(1)) : Optional.empty();
    }

    /** The key a text exactly spells; empty where it spells none. */
    public static Optional<HeldKey> find(String key) {
        Matcher parts = LAYOUT.matcher(key);
        return parts.matches()
                ? Ticker.find(parts.group(1))
                        .flatMap(ticker -> Version.find(parts.group(2)).map(version -> new HeldKey(ticker, version)))
                : Optional.empty();
    }

    public String key() {
        return prefix(ticker) + version + ".parquet";
    }

    @Override
    public String toString() {
        return key();
    }
}
