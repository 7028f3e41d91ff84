package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fetcher is asked for. Sessions are dates in São Paulo, both ends included.
 *
 * @param tickers empty for the fetcher's own list
 * @param from null for what the fetcher lacks up to now
 * @param to null for the newest session
 */
public record FetchRequest(List<Ticker> tickers, @Nullable LocalDate from, @Nullable LocalDate to) {
    /** A call stores at most about this many objects: some minutes of its fifteen. */
    private static final int SESSIONS_A_CALL = 8_000;

    /**
     * A call asks the source for at most this many tickers: at its pace, a request a second and up to three of them a
     * ticker, some five minutes, after which a gateway on the way forgets a silent connection.
     */
    private static final int TICKERS_A_CALL = 100;

    private static final int SESSIONS_WITHOUT_RANGE = 10;

    public FetchRequest {
        tickers = List.copyOf(tickers);
    }

    /** In as many calls as the function's time, the source's pace and the way there ask for. */
    List<FetchRequest> calls(LocalDate today) {
        if (tickers.isEmpty()) {
            return List.of(this);
        }
        int size = (int) Math.max(1, Math.min(TICKERS_A_CALL, SESSIONS_A_CALL / sessions(today)));
        List<FetchRequest> calls = new ArrayList<>();
        for (int first = 0; first < tickers.size(); first += size) {
            calls.add(new FetchRequest(tickers.subList(first, Math.min(tickers.size(), first + size)), from, to));
        }
        return calls;
    }

    /** About as many as a ticker can have in the range. */
    private long sessions(LocalDate today) {
        LocalDate last = to == null ? today : to;
        return from == null ? SESSIONS_WITHOUT_RANGE : Math.max(1, ChronoUnit.DAYS.between(from, last) * 5 / 7 + 1);
    }

    List<FetchRequest> calls() {
        return calls(LocalDate.now(ZoneOffset.UTC));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!tickers.isEmpty()) {
            tickers.stream().map(Ticker::code).forEach(json.putArray("tickers")::add);
        }
        if (from != null) {
            json.put("from", from.toString());
        }
        if (to != null) {
            json.put("to", to.toString());
        }
        return json;
    }
}
