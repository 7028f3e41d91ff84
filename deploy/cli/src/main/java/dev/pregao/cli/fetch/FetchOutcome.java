package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.text.ExitCode;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ticker's part of the fetcher's answer.
 *
 * @param ticker as the answer has it; a word that is no ticker comes back as it was asked
 * @param newest the newest stored session after the fetch, null where nothing is stored
 * @param sessionsBehind sessions of B3 between it and the newest that is over
 * @param findings what is noteworthy of the data, one line each
 * @param message why it was not fetched, or what to know where it was
 */
public record FetchOutcome(
        String ticker,
        String outcome,
        int stored,
        int unchanged,
        int missing,
        @Nullable LocalDate newest,
        int sessionsBehind,
        List<String> findings,
        @Nullable String message) {
    private static final String FETCHED = "fetched";
    private static final String UNKNOWN = "unknown-ticker";

    public FetchOutcome {
        findings = List.copyOf(findings);
    }

    static List<FetchOutcome> read(JsonNode answer) {
        List<FetchOutcome> outcomes = new ArrayList<>();
        answer.path("tickers").forEach(ticker -> outcomes.add(one(ticker)));
        return outcomes;
    }

    private static FetchOutcome one(JsonNode ticker) {
        String newest = ticker.path("newest").textValue();
        List<String> findings = new ArrayList<>();
        ticker.path("findings").forEach(finding -> findings.add(finding(finding)));
        return new FetchOutcome(
                ticker.path("ticker").asText(),
                ticker.path("outcome").asText(),
                ticker.path("stored").asInt(),
                ticker.path("unchanged").asInt(),
                ticker.path("missing").size(),
                newest == null ? null : LocalDate.parse(newest),
                ticker.path("sessionsBehind").asInt(),
                findings,
                ticker.path("message").textValue());
    }

    private static String finding(JsonNode finding) {
        String session = finding.has("session") ? " " + finding.path("session").asText() : "";
        String value = finding.has("value") ? " (" + finding.path("value").asText() + ")" : "";
        return finding.path("finding").asText() + session + value;
    }

    public boolean fetched() {
        return outcome.equals(FETCHED);
    }

    /** Empty for a word that is none. */
    public Stream<Ticker> tickers() {
        return Ticker.find(ticker).stream();
    }

    /** What the user should read of it, one line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        findings.forEach(finding -> notes.add(ticker + ": " + finding));
        if (message != null) {
            notes.add(message);
        }
        return notes;
    }

    /** That its newest session is not the newest there could be; empty where it is. */
    public Stream<String> behind() {
        return newest == null || sessionsBehind == 0
                ? Stream.empty()
                : Stream.of(Texts.of("fetch.behind", ticker, newest, sessionsBehind));
    }

    /** A ticker nobody knows is the user's to mend; anything else is not. */
    public static ExitCode exitCode(List<FetchOutcome> outcomes) {
        if (outcomes.stream().allMatch(FetchOutcome::fetched)) {
            return ExitCode.DONE;
        }
        if (outcomes.stream().anyMatch(FetchOutcome::fetched)) {
            return ExitCode.DONE_IN_PART;
        }
        return outcomes.stream().anyMatch(outcome -> outcome.outcome.equals(UNKNOWN))
                ? ExitCode.ASKED_WRONGLY
                : ExitCode.FAILED;
    }
}
