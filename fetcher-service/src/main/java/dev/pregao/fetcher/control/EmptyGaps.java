package dev.pregao.fetcher.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.Ticker;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often sessions without a bar were asked for once more and came back empty, {@code {"PETR4": {"2026-10-05": 2}}}. It
 * only spares requests: lost or wrong, a gap is asked for more or less often.
 */
public final class EmptyGaps {

    public static final EmptyGaps NONE = new EmptyGaps(new TreeMap<>());

    /** A session that came back empty so often is asked for weekly. */
    private static final int OFTEN = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, SortedMap<LocalDate, Integer>> counts;

    private EmptyGaps(SortedMap<String, SortedMap<LocalDate, Integer>> counts) {
        this.counts = counts;
    }

    static EmptyGaps of(JsonNode json) {
        SortedMap<String, SortedMap<LocalDate, Integer>> counts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> ticker : json.properties()) {
            for (Map.Entry<String, JsonNode> session : ticker.getValue().properties()) {
                try {
                    counts.computeIfAbsent(ticker.getKey(), none -> new TreeMap<>())
                            .put(
                                    LocalDate.parse(session.getKey()),
                                    session.getValue().asInt());
                } catch (DateTimeException noDate) {
                    throw new IllegalStateException(
                            "'" + session.getKey() + "' is no session of " + ticker.getKey() + " in the memory of gaps",
                            noDate);
                }
            }
        }
        return new EmptyGaps(counts);
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        counts.forEach((ticker, sessions) -> {
            ObjectNode all = json.putObject(ticker);
            sessions.forEach((session, count) -> all.put(session.toString(), count));
        });
        return json;
    }

    /** False for a session that the source has often enough said nothing about. */
    public boolean isWorthAsking(Ticker ticker, LocalDate session) {
        return counts.getOrDefault(ticker.code(), new TreeMap<>()).getOrDefault(session, 0) < OFTEN;
    }

    /** With what one more answer of a ticker left empty; of its other sessions nothing needs to be remembered. */
    public EmptyGaps and(Ticker ticker, Collection<LocalDate> gaps, Collection<LocalDate> empty) {
        SortedMap<String, SortedMap<LocalDate, Integer>> all = new TreeMap<>(counts);
        SortedMap<LocalDate, Integer> before = counts.getOrDefault(ticker.code(), new TreeMap<>());
        SortedMap<LocalDate, Integer> after = new TreeMap<>();
        for (LocalDate gap : gaps) {
            int count = Math.min(OFTEN, before.getOrDefault(gap, 0) + (empty.contains(gap) ? 1 : 0));
            if (count > 0) {
                after.put(gap, count);
            }
        }
        if (after.isEmpty()) {
            all.remove(ticker.code());
        } else {
            all.put(ticker.code(), after);
        }
        return new EmptyGaps(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmptyGaps gaps && gaps.counts.equals(counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return json().toString();
    }
}
