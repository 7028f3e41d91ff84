package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of B3's lists in the market function's answer.
 *
 * @param list an issuer, or an index and a year
 * @param message what prevented it; null if all is well
 */
record ListOutcome(String list, String outcome, @Nullable String message) {
    private static final String STORED = "stored";
    private static final Set<String> GOOD = Set.of(STORED, "unchanged", "unknown");

    static List<ListOutcome> read(JsonNode answer) {
        List<ListOutcome> outcomes = new ArrayList<>();
        answer.path("lists")
                .forEach(list -> outcomes.add(new ListOutcome(
                        list.path("list").asText(),
                        list.path("outcome").asText(),
                        list.path("message").textValue())));
        return outcomes;
    }

    boolean isStored() {
        return outcome.equals(STORED);
    }

    boolean isFailure() {
        return !GOOD.contains(outcome);
    }

    String note() {
        return "list " + list + ": " + (message == null ? outcome : message);
    }
}
