package dev.pregao.fetcher;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pregao.fetcher.calendar.FetchWindow;
import dev.pregao.fetcher.calendar.TradingCalendar;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for (contract {@code fetch-request.json}). A schedule event has none of these fields and so means the
 * configured tickers and the newest sessions.
 *
 * @param tickers B3 codes; null or empty: the configured ones
 * @param from first date, yyyy-MM-dd; null: as many sessions up to {@code to} as {@link FetchWindow#OVERLAP}
 * @param to last date, yyyy-MM-dd; null: the newest session that is over
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
public record FetchRequest(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> tickers,
        @Nullable String from,
        @Nullable String to) {

    private static final Pattern TICKER = Pattern.compile("[A-Z0-9]{4,6}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** B3 has some 500 papers; at Yahoo's pace of one a second, 1,000 take longer than a function may. */
    private static final int MOST_TICKERS = 1_000;

    /** The tickers to fetch, each once, in the order asked. */
    List<String> tickersOr(List<String> configured) {
        List<String> asked = tickers == null || tickers.isEmpty() ? configured : tickers;
        if (asked.size() > MOST_TICKERS) {
            throw new IllegalArgumentException(asked.size() + " tickers are too many for one request: give at most "
                    + MOST_TICKERS + ", the rest in another one");
        }
        for (String ticker : asked) {
            if (!isTicker(ticker)) {
                throw new IllegalArgumentException(
                        "ticker " + Quoted.of(ticker)
                                + " is no B3 code: give 4 to 6 capital letters and digits, such as PETR4, or BVSP for the Ibovespa");
            }
        }
        return asked.stream().distinct().toList();
    }

    /** The dates to ask for; {@code today} is the date in São Paulo. */
    FetchWindow window(LocalDate today) {
        LocalDate last = to == null ? TradingCalendar.sessionBefore(today) : date("to", to, today);
        if (from == null) {
            return FetchWindow.upTo(last);
        }
        LocalDate first = date("from", from, today);
        // Only a date the caller gave can be after to; without one, today's session simply is not over.
        return new FetchWindow(first, to == null && first.isAfter(last) ? first : last);
    }

    private static boolean isTicker(@Nullable String ticker) {
        return ticker != null && TICKER.matcher(ticker).matches();
    }

    private static LocalDate date(String name, String text, LocalDate today) {
        LocalDate date = parse(text)
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

    /** The layout comes first: of a megabyte of text no parser shall make a message. */
    private static Optional<LocalDate> parse(String text) {
        try {
            return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
