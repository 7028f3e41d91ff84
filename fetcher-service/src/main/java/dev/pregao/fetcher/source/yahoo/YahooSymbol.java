package dev.pregao.fetcher.source.yahoo;

import dev.pregao.contracts.Ticker;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Yahoo's name of a B3 ticker: the index BVSP is {@code ^BVSP}, a paper gets the exchange's suffix: PETR4 is
 * {@code PETR4.SA}.
 */
record YahooSymbol(Ticker ticker, String text) {

    static YahooSymbol of(Ticker ticker) {
        return new YahooSymbol(ticker, ticker.equals(Ticker.BVSP) ? "^" + ticker : ticker + ".SA");
    }

    String pathSegment() {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text;
    }
}
