package dev.pregao.fetcher.source.yahoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pregao.fetcher.source.SourceAnswer;
import java.util.regex.Pattern;
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
 * Any array element may be null, {@code timestamp}, {@code events}, {@code adjclose} and an index's {@code volume} may be
 * absent. An answer that names neither a symbol nor a reason is none, whatever its status.
 */
final class YahooChart {

    /** NaN is no JSON, but costs the row it stands in and not the answer. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final Pattern TOO_MANY = Pattern.compile("too many requests", Pattern.CASE_INSENSITIVE);
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

    static SourceAnswer parse(Question question, Response response) {
        if (response.status() == 429 || TOO_MANY.matcher(response.text()).find()) {
            return new SourceAnswer.RateLimited(response.retryAfter());
        }
        if (response.status() >= 500 && response.status() < 600) {
            return new SourceAnswer.Unavailable("status " + response.status());
        }
        if (!response.text().startsWith("{")) {
            return response.status() == 200
                    ? new SourceAnswer.Unavailable("no JSON but: " + response.text())
                    : refused(response.status(), response.text());
        }
        try {
            JsonNode chart = JSON.readTree(response.body()).path("chart");
            JsonNode error = chart.path("error");
            return error.isObject() && !error.isEmpty()
                    ? failure(question.symbol(), response.status(), error)
                    : success(question, response, chart.path("result").path(0));
        } catch (JsonProcessingException broken) {
            return new SourceAnswer.Truncated(broken.getOriginalMessage());
        }
    }

    private static SourceAnswer failure(YahooSymbol symbol, int status, JsonNode error) {
        String code = error.path("code").asText();
        String description = error.path("description").asText();
        if (code.equals("Not Found")) {
            return new SourceAnswer.UnknownTicker(symbol.ticker(), symbol.text());
        }
        if (description.startsWith("Data doesn't exist")) {
            return new SourceAnswer.NoData(symbol.text());
        }
        if (code.equals("Internal Server Error")) {
            return new SourceAnswer.Unavailable(code + ": " + description);
        }
        return refused(status, code + ": " + description);
    }

    private static SourceAnswer success(Question question, Response response, JsonNode result) {
        if (response.status() != 200) {
            return refused(response.status(), response.text());
        }
        JsonNode meta = result.path("meta");
        String told = meta.path("symbol").asText();
        if (told.isEmpty()) {
            return new SourceAnswer.Unavailable("status 200 without bars, symbol or reason: " + response.text());
        }
        if (!told.equals(question.symbol().text())) {
            return new SourceAnswer.Malformed("asked for " + question.symbol() + ", answered for " + told);
        }
        if (result.path("timestamp").isEmpty()) {
            return new SourceAnswer.NoData(told);
        }
        String currency = meta.path("currency").asText();
        if (!currency.equals("BRL")) {
            return new SourceAnswer.Malformed("currency " + currency + " instead of BRL");
        }
        String granularity = meta.path("dataGranularity").asText();
        if (!granularity.equals("1d")) {
            return new SourceAnswer.Malformed("granularity " + granularity + " instead of 1d");
        }
        return YahooRows.read(question, result);
    }

    private static SourceAnswer refused(int status, String text) {
        return new SourceAnswer.Refused(status, text, remedy(status));
    }

    /** What can help; the address is wrong only where nothing is found at it. */
    private static String remedy(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                "it sends clients of this network to another page, for consent as a rule: fetch"
                        + " from another network, or later";
            case 400, 422 ->
                "it does not understand the question: ask for other dates, and if that does not help update"
                        + " Pregão";
            case 401 ->
                "it wants a log-in that this endpoint never needed: fetch again later, and if that does not help"
                        + " update Pregão";
            case 403, 451, 999 ->
                "it blocks this address: fetch later or from another network, and raise" + " PREGAO_YAHOO_PACE";
            case 404, 405, 410 -> "there is no chart API at this address: check PREGAO_YAHOO_URL";
            default -> "fetch again later";
        };
    }
}
