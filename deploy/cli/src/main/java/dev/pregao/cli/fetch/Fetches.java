package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.session.Invocations;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.StackNames;
import dev.pregao.cli.text.Terminal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Calls the fetcher, in as many calls as its memory and time ask for. */
public final class Fetches {
    /** A call stores at most about this many objects, well within fifteen minutes. */
    private static final int SESSIONS_A_CALL = 8_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LambdaClient lambda;
    private final StackNames names;
    private final Terminal terminal;

    public Fetches(Session session, Terminal terminal) {
        this.lambda = session.aws().lambda;
        this.names = session.names();
        this.terminal = terminal;
    }

    /** One ticker's part of the fetcher's answer; {@code message} is null when it was fetched. */
    public record Outcome(
            String ticker, String outcome, int stored, int unchanged, int missing, @Nullable String message) {
        public boolean fetched() {
            return outcome.equals("fetched");
        }
    }

    public List<Outcome> run(Range range) {
        List<Outcome> outcomes = new ArrayList<>();
        List<List<String>> calls = calls(range, LocalDate.now(java.time.ZoneOffset.UTC));
        for (int call = 0; call < calls.size(); call++) {
            terminal.bar("fetch", call, calls.size(), "calls to the fetcher");
            outcomes.addAll(call(calls.get(call), range));
        }
        return outcomes;
    }

    /** No ticker at all means the fetcher's own list, in one call. */
    public static List<List<String>> calls(Range range, LocalDate today) {
        if (range.tickers.isEmpty()) {
            return List.of(List.of());
        }
        LocalDate to = range.to == null ? today : range.to;
        long sessions = range.from == null ? 10 : ChronoUnit.DAYS.between(range.from, to) * 5 / 7 + 1;
        int tickersACall = (int) Math.max(1, SESSIONS_A_CALL / Math.max(1, sessions));
        List<List<String>> calls = new ArrayList<>();
        for (int first = 0; first < range.tickers.size(); first += tickersACall) {
            calls.add(range.tickers.subList(first, Math.min(range.tickers.size(), first + tickersACall)));
        }
        return calls;
    }

    private List<Outcome> call(List<String> tickers, Range range) {
        ObjectNode request = JSON.createObjectNode();
        if (!tickers.isEmpty()) {
            tickers.forEach(request.putArray("tickers")::add);
        }
        if (range.from != null) {
            request.put("from", range.from.toString());
        }
        if (range.to != null) {
            request.put("to", range.to.toString());
        }
        JsonNode answer = Invocations.call(lambda, names.fetcher(), request);
        List<Outcome> outcomes = new ArrayList<>();
        answer.path("tickers")
                .forEach(ticker -> outcomes.add(new Outcome(
                        ticker.path("ticker").asText(),
                        ticker.path("outcome").asText(),
                        ticker.path("stored").asInt(),
                        ticker.path("unchanged").asInt(),
                        ticker.path("missing").size(),
                        ticker.path("message").textValue())));
        return outcomes;
    }
}
