package dev.pregao.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.local.wire.RestService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of a market as the fetcher makes them. */
final class ChartCalls {
    private final MarketService service;

    ChartCalls(Market market) {
        this.service = new MarketService(market);
    }

    /** From midnight of the first day to midnight after the last one, in São Paulo. */
    JsonNode chart(String symbol, String first, String last) {
        return body(call(symbol, query(first, last)));
    }

    JsonNode result(String symbol, String first, String last) {
        return chart(symbol, first, last).path("chart").path("result").path(0);
    }

    RestService.Answer call(String symbol, Map<String, String> query) {
        return service.call(new RestService.Request(
                "GET", "/_pregao/market/v8/finance/chart/" + symbol, query, Map.of(), new byte[0]));
    }

    static Map<String, String> query(String first, String last) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("period1", midnight(LocalDate.parse(first)));
        query.put("period2", midnight(LocalDate.parse(last).plusDays(1)));
        query.put("interval", "1d");
        query.put("events", "div,splits");
        query.put("includePrePost", "false");
        return query;
    }

    static JsonNode body(RestService.Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String midnight(LocalDate date) {
        return String.valueOf(date.atStartOfDay(TradingCalendar.ZONE).toEpochSecond());
    }
}
