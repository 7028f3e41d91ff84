package dev.pregao.fetcher.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.fetcher.calendar.FetchWindow;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of Yahoo's chart endpoint, {@code GET /v8/finance/chart/{symbol}}, as daily bars:
 *
 * <pre>
 * {"chart": {"result": [{"meta": {symbol, currency, dataGranularity..}, "timestamp": [..],
 *     "events": {"dividends": {"1711026000": {date, amount}}, "splits": {"..": {date, numerator, denominator}}},
 *     "indicators": {"quote": [{open: [..], high: [..], low: [..], close: [..], volume: [..]}],
 *                    "adjclose": [{adjclose: [..]}]}}], "error": null}}
 * </pre>
 *
 * Any array element may be null, {@code timestamp}, {@code events} and {@code adjclose} may be absent.
 */
final class YahooChart {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEXT_SHOWN = 120;

    private YahooChart() {}

    /**
     * An HTTP answer.
     *
     * @param status HTTP status
     * @param retryAfter the header of that name, null where not sent
     */
    record Response(int status, @Nullable String retryAfter, String body) {
        String text() {
            String text = body.strip();
            return text.length() <= TEXT_SHOWN ? text : text.substring(0, TEXT_SHOWN) + "...";
        }
    }

    /** {@code today} is the date in São Paulo: its session is not over, so a bar of it is a live one and is left out. */
    static ChartAnswer parse(YahooSymbol symbol, FetchWindow window, LocalDate today, Response response) {
        if (response.status() == 429 || response.text().contains("Too Many Requests")) {
            return new ChartAnswer.RateLimited(response.retryAfter());
        }
        if (response.status() >= 500) {
            return new ChartAnswer.Unavailable("status " + response.status());
        }
        if (!response.text().startsWith("{")) {
            return response.status() == 200
                    ? new ChartAnswer.Unavailable("no JSON but: " + response.text())
                    : new ChartAnswer.Refused(response.status(), response.text());
        }
        try {
            JsonNode chart = JSON.readTree(response.body()).path("chart");
            JsonNode error = chart.path("error");
            return error.isObject()
                    ? failure(symbol, response.status(), error)
                    : success(
                            symbol,
                            window,
                            today,
                            response,
                            chart.path("result").path(0));
        } catch (JsonProcessingException broken) {
            return new ChartAnswer.Truncated(broken.getOriginalMessage());
        }
    }

    private static ChartAnswer failure(YahooSymbol symbol, int status, JsonNode error) {
        String code = error.path("code").asText();
        String description = error.path("description").asText();
        if (code.equals("Not Found")) {
            return new ChartAnswer.UnknownTicker(symbol.text());
        }
        if (description.startsWith("Data doesn't exist")) {
            return new ChartAnswer.NoData(symbol.text());
        }
        return new ChartAnswer.Refused(status, code + ": " + description);
    }

    private static ChartAnswer success(
            YahooSymbol symbol, FetchWindow window, LocalDate today, Response response, JsonNode result) {
        if (response.status() != 200) {
            return new ChartAnswer.Refused(response.status(), response.text());
        }
        if (result.path("timestamp").isEmpty()) {
            return new ChartAnswer.NoData(symbol.text());
        }
        JsonNode meta = result.path("meta");
        String told = meta.path("symbol").asText();
        if (!told.equals(symbol.text())) {
            return new ChartAnswer.Malformed("asked for " + symbol + ", answered for " + told);
        }
        String currency = meta.path("currency").asText();
        if (symbol.quotedInReais() && !currency.equals("BRL")) {
            return new ChartAnswer.Malformed("currency " + currency + " instead of BRL");
        }
        String granularity = meta.path("dataGranularity").asText();
        if (!granularity.equals("1d")) {
            return new ChartAnswer.Malformed("granularity " + granularity + " instead of 1d");
        }
        return YahooRows.read(symbol, window, today, result);
    }
}
