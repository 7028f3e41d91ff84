package dev.pregao.fetcher.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Yahoo's name of a B3 ticker: the index BVSP is {@code ^BVSP}, a paper gets the exchange's suffix: PETR4 is
 * {@code PETR4.SA}.
 */
record YahooSymbol(String text) {

    private static final String INDEX = "BVSP";

    static YahooSymbol of(String ticker) {
        return new YahooSymbol(ticker.equals(INDEX) ? "^" + ticker : ticker + ".SA");
    }

    String pathSegment() {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** True for what B3 quotes in reais (or in points, which Yahoo labels with the same currency). */
    boolean quotedInReais() {
        return text.endsWith(".SA") || text.equals("^" + INDEX);
    }

    @Override
    public String toString() {
        return text;
    }
}
