package dev.pregao.local.market;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.market.lists.SiteQuestion;
import dev.pregao.local.wire.RestService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A market in the form of Yahoo's chart API: {@code GET v8/finance/chart/{symbol}?period1=&period2=&interval=1d} with
 * {@code events=div,splits}; periods are epoch seconds, the second exclusive. Errors have Yahoo's bodies too.
 * {@code GET InstDados/SerHist/{file}} is B3's historical quotes, where the market has them, and B3's lists are answered at
 * its site's paths ({@link SiteQuestion}). {@code GET refused} tells what of the market's files could not be read.
 */
public final class MarketService implements RestService {
    private static final String PREFIX = "/_pregao/market/";
    private static final String REFUSED = PREFIX + "refused";
    private static final String CHART = PREFIX + "v8/finance/chart/";
    private static final String FILES = PREFIX + "InstDados/SerHist/";
    private static final Set<String> PARAMETERS = Set.of("period1", "period2", "interval", "events", "includePrePost");

    private final Market market;

    public MarketService(Market market) {
        this.market = market;
    }

    @Override
    public String pathPrefix() {
        return PREFIX;
    }

    @Override
    public List<String> warnings() {
        return market.refused();
    }

    @Override
    public Answer call(Request request) {
        if (request.method().equals("GET") && request.path().equals(REFUSED)) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            market.refused().forEach(body.putArray("refused")::add);
            return answer(200, body);
        }
        if (request.method().equals("GET") && request.path().startsWith(FILES)) {
            return file(request.path().substring(FILES.length()));
        }
        Optional<SiteQuestion> question = SiteQuestion.find(request.path().substring(PREFIX.length()));
        if (request.method().equals("GET") && question.isPresent()) {
            return new Answer(
                    200,
                    Map.of("Content-Type", "application/json; charset=utf-8"),
                    market.lists().answer(question.get()).getBytes(StandardCharsets.UTF_8));
        }
        if (!request.method().equals("GET") || !request.path().startsWith(CHART)) {
            throw new AwsError(
                    "UnknownOperationException",
                    404,
                    "the market answers GET %s{symbol} and %s{file} only, not %s %s"
                            .formatted(CHART, FILES, request.method(), request.path()));
        }
        try {
            return chart(request.path().substring(CHART.length()), request.query());
        } catch (BadRequest refused) {
            return refusal(400, "Bad Request", refused.description);
        }
    }

    private Answer file(String name) {
        return market.findFile(name)
                .map(zip -> new Answer(200, Map.of("Content-Type", "application/x-zip-compressed"), zip))
                .orElseGet(() -> new Answer(
                        404,
                        Map.of("Content-Type", "text/html"),
                        "<html><body>404 - File or directory not found.</body></html>"
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private Answer chart(String symbol, Map<String, String> query) {
        for (String name : query.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new BadRequest("unknown parameter " + name + "; this market knows " + PARAMETERS);
            }
        }
        if (!"1d".equals(query.get("interval"))) {
            throw new BadRequest("interval is " + query.get("interval") + "; this market has daily bars only: 1d");
        }
        long begin = seconds(query, "period1");
        long end = seconds(query, "period2");
        if (begin > end) {
            throw new BadRequest("Invalid input - start date cannot be after end date. startDate = %d, endDate = %d"
                    .formatted(begin, end));
        }
        Optional<Series> series = market.find(symbol);
        if (series.isEmpty()) {
            return refusal(404, "Not Found", "No data found, symbol may be delisted");
        }
        Chart chart = new Chart(series.get(), begin, end);
        if (chart.endsBeforeFirstQuote()) {
            throw new BadRequest("Data doesn't exist for startDate = %d, endDate = %d".formatted(begin, end));
        }
        Set<String> events = Set.of(query.getOrDefault("events", "").split(",", -1));
        return answer(200, chart.toJson(events.contains("div"), events.contains("splits")));
    }

    private static long seconds(Map<String, String> query, String name) {
        String text = query.getOrDefault(name, "");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw new BadRequest(name + " is '" + text + "', not epoch seconds");
        }
    }

    private static Answer refusal(int status, String code, String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode chart = body.putObject("chart");
        chart.putNull("result");
        chart.putObject("error").put("code", code).put("description", description);
        return answer(status, body);
    }

    private static Answer answer(int status, ObjectNode body) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json;charset=utf-8"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What Yahoo answers 400 to. */
    private static final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String description;

        BadRequest(String description) {
            super(description);
            this.description = description;
        }
    }
}
