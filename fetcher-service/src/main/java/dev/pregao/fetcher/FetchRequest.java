package dev.pregao.fetcher;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pregao.contracts.KeyText;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.TickerWords;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.plan.Dates;
import dev.pregao.fetcher.plan.FetchWindow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for (contract {@code fetch-request.json}). A schedule event has none of these fields and so means the
 * configured tickers and the newest sessions.
 *
 * @param tickers B3 codes as people write them; null or empty: the configured ones
 * @param from first date, yyyy-MM-dd; null: from the newest stored session on, less {@link FetchWindow#OVERLAP}
 * @param to last date, yyyy-MM-dd; null: the newest session that is over
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
public record FetchRequest(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@Nullable String> tickers,
        @Nullable String from,
        @Nullable String to) {

    /** At Yahoo's pace of one request a second these take 400 of the 700 seconds of a fetch; gaps and histories the rest. */
    private static final int MOST_TICKERS = 400;

    /** The tickers to fetch, each once, in the order asked. */
    List<Ticker> tickersOr(List<String> configured) {
        List<String> words = tickers == null || tickers.isEmpty() ? configured : tickers;
        List<Ticker> asked =
                TickerWords.read(words.stream().map(FetchRequest::word).toList());
        if (asked.size() > MOST_TICKERS) {
            throw new IllegalArgumentException(asked.size() + " tickers are too many for one request: give at most "
                    + MOST_TICKERS + ", the rest in another one");
        }
        if (asked.isEmpty()) {
            throw new IllegalArgumentException(
                    "no ticker is given: give B3 codes, such as PETR4, or BVSP for the Ibovespa");
        }
        return asked;
    }

    private static String word(@Nullable String word) {
        if (word == null) {
            throw new IllegalArgumentException(
                    "null is no B3 ticker; write codes as B3 does, for example PETR4 or BVSP");
        }
        return word;
    }

    /** The dates to ask for; {@code today} is the date in São Paulo. */
    Dates dates(LocalDate today) {
        LocalDate over = TradingCalendar.sessionBefore(today);
        LocalDate last = to == null ? over : date("to", to, today);
        if (from == null) {
            return new Dates(null, last, over, to == null);
        }
        LocalDate first = date("from", from, today);
        // Only a date the caller gave can be after to; without one, today's session simply is not over.
        FetchWindow asked = new FetchWindow(first, to == null && first.isAfter(last) ? first : last);
        return new Dates(asked.from(), asked.to(), over, false);
    }

    private static LocalDate date(String name, String text, LocalDate today) {
        LocalDate date = KeyText.date(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " " + Quoted.of(text) + " is no date: give one that exists, as yyyy-MM-dd"));
        if (date.isBefore(TradingCalendar.BEGIN)) {
            throw new IllegalArgumentException(name + " " + date + " is before B3's calendar here begins: give "
                    + TradingCalendar.BEGIN + " or later");
        }
        if (date.isAfter(today)) {
            throw new IllegalArgumentException(
                    name + " " + date + " is in the future: give a date up to " + today + ", today in São Paulo");
        }
        return date;
    }
}
