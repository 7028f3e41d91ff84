package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.text.ExitCode;
import dev.pregao.cli.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One file's part of the market function's answer.
 *
 * @param file B3's name of it
 * @param stored sessions stored
 * @param notes what to look at, one line each, and why it was not fetched where it was not
 */
public record MarketOutcome(String file, String outcome, int stored, int unchanged, int records, List<String> notes) {
    private static final Set<String> STORED = Set.of("fetched", "partial");
    private static final String NOT_THERE = "not-there";

    public MarketOutcome {
        notes = List.copyOf(notes);
    }

    static List<MarketOutcome> read(JsonNode answer) {
        List<MarketOutcome> outcomes = new ArrayList<>();
        answer.path("files").forEach(file -> outcomes.add(one(file)));
        return outcomes;
    }

    private static MarketOutcome one(JsonNode file) {
        String name = file.path("file").asText();
        List<String> notes = new ArrayList<>();
        file.path("rejects").forEach(reject -> notes.add(Texts.of("fetch.left-out", name, reject.asText())));
        if (!file.path("unknownCodes").isEmpty()) {
            notes.add(Texts.of(
                    "fetch.unknown-codes",
                    name,
                    file.path("unknownCodes").properties().stream()
                            .map(code -> code.getKey() + " (" + code.getValue().asText() + ")")
                            .collect(Collectors.joining(", "))));
        }
        String message = file.path("message").textValue();
        if (message != null) {
            notes.add(message);
        }
        return new MarketOutcome(
                name,
                file.path("outcome").asText(),
                file.path("stored").size(),
                file.path("unchanged").asInt(),
                file.path("records").asInt(),
                notes);
    }

    boolean isStored() {
        return STORED.contains(outcome);
    }

    /** A file that B3 has not is the user's to mend, if it is all that was asked for. */
    public static ExitCode exitCode(List<MarketOutcome> outcomes) {
        if (outcomes.stream().allMatch(MarketOutcome::isStored)) {
            return ExitCode.DONE;
        }
        if (outcomes.stream().anyMatch(MarketOutcome::isStored)) {
            return ExitCode.DONE_IN_PART;
        }
        return outcomes.stream().allMatch(outcome -> outcome.outcome.equals(NOT_THERE))
                ? ExitCode.ASKED_WRONGLY
                : ExitCode.FAILED;
    }
}
