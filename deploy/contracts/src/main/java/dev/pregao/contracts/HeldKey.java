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

    private static final String ZONE = "held/source=yahoo/";
    private static final Pattern LAYOUT = Pattern.compile(ZONE + "ticker=([^/]+)/([^/]+)\\.parquet");

    /** Begins every key of the ticker, and of no other one. */
    public static String prefix(Ticker ticker) {
        return ZONE + "ticker=" + ticker + "/";
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
