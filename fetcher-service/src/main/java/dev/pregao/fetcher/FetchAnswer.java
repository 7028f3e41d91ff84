package dev.pregao.fetcher;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch did (contract {@code fetch-answer.json}).
 *
 * @param from first date asked, included
 * @param to last date asked, included
 * @param tickers one part a ticker, in the order asked
 */
@RegisterForReflection
public record FetchAnswer(LocalDate from, LocalDate to, List<Part> tickers) {

    public FetchAnswer {
        tickers = List.copyOf(tickers);
    }

    /**
     * What became of one ticker.
     *
     * @param ticker B3 code
     * @param outcome {@code fetched}, or what prevented it: {@code unknown-ticker}, {@code no-data}, {@code rate-limited},
     *     {@code refused}, {@code unavailable}, {@code truncated}, {@code malformed}, {@code out-of-time},
     *     {@code not-stored}
     * @param stored bars written as new versions, of the whole history if it was fetched again
     * @param unchanged bars whose newest stored version says the same, counted as {@code stored}
     * @param missing sessions of B3 in the dates asked, from the ticker's first bar on, that are over and have no bar
     * @param restated sessions whose newest stored version this fetch replaced by a different one, oldest first
     * @param rescaled new price for an old price where the source has multiplied its past by one factor (0.5: one share
     *     split into two) and so the ticker's whole history was fetched again; null if it has not
     * @param newest newest stored session after this fetch; null if none is stored
     * @param sessionsBehind sessions of B3 between it and the newest one that is over; null if none is stored
     * @param findings what somebody should look at
     * @param message what happened and what to do; null if fetched
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String ticker,
            String outcome,
            int stored,
            int unchanged,
            List<LocalDate> missing,
            List<LocalDate> restated,
            @Nullable Double rescaled,
            @Nullable LocalDate newest,
            @Nullable Integer sessionsBehind,
            List<Finding> findings,
            @Nullable String message) {

        public Part {
            missing = List.copyOf(missing);
            restated = List.copyOf(restated);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Something found in what a source told of a ticker.
     *
     * @param finding {@code reescala-parcial}: the source has multiplied only part of its past; {@code linha-recusada}: rows
     *     or events that make no sense were left out
     * @param session the first one it is about; null if about none
     * @param value the factor, or how many
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(String finding, @Nullable LocalDate session, double value) {}
}
