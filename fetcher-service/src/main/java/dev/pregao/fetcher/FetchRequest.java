package dev.pregao.fetcher;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pregao.fetcher.calendar.FetchWindow;
import dev.pregao.fetcher.calendar.TradingCalendar;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
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

    /** The tickers to fetch, each once, in the order asked. */
    List<String> tickersOr(List<String> configured) {
        List<String> asked = tickers == null || tickers.isEmpty() ? configured : tickers;
        asked.stream().filter(ticker -> !isTicker(ticker)).findFirst().ifPresent(ticker -> {
            throw new IllegalArgumentException(
                    "ticker '" + ticker
                            + "' is no B3 code: give 4 to 6 capital letters and digits, such as PETR4, or BVSP for the Ibovespa");
        });
        return asked.stream().distinct().toList();
    }

    /** The dates to ask for; {@code today} is the date in São Paulo. */
    FetchWindow window(LocalDate today) {
        LocalDate last = to == null ? TradingCalendar.sessionBefore(today) : date("to", to);
        if (from == null) {
            return FetchWindow.upTo(last);
        }
        LocalDate first = date("from", from);
        if (first.isAfter(today)) {
            throw new IllegalArgumentException(
                    "from " + first + " is in the future: give a date up to " + today + ", today in São Paulo");
        }
        // Only a date the caller gave can be after to; without one, today's session simply is not over.
        return new FetchWindow(first, to == null && first.isAfter(last) ? first : last);
    }

    private static boolean isTicker(@Nullable String ticker) {
        return ticker != null && TICKER.matcher(ticker).matches();
    }

    private static LocalDate date(String name, String text) {
        LocalDate date;
        try {
            date = LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    name + " '" + text + "' is no date: give one that exists, as yyyy-MM-dd", wrong);
        }
        if (date.isBefore(TradingCalendar.BEGIN)) {
            throw new IllegalArgumentException(name + " " + date + " is before B3's calendar here begins: give "
                    + TradingCalendar.BEGIN + " or later");
        }
        return date;
    }
}
