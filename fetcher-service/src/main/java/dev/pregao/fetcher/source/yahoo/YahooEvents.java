package dev.pregao.fetcher.source.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The dividends and splits of a chart result. Each goes into the bar of its own date, or into the next bar where the source
 * has none of that date; one of a day after the last bar comes with a later fetch.
 */
final class YahooEvents {

    private final FetchWindow window;
    private final NavigableMap<LocalDate, Bar> bars;
    private final List<String> refused;

    private YahooEvents(FetchWindow window, NavigableMap<LocalDate, Bar> bars, List<String> refused) {
        this.window = window;
        this.bars = bars;
        this.refused = refused;
    }

    static void place(FetchWindow window, JsonNode events, NavigableMap<LocalDate, Bar> bars, List<String> refused) {
        YahooEvents places = new YahooEvents(window, bars, refused);
        places.all("dividend", events.path("dividends"), YahooEvents::amount, Bar::withDividend);
        places.all("split", events.path("splits"), YahooEvents::ratio, Bar::withSplit);
    }

    private void all(
            String name, JsonNode events, ToDoubleFunction<JsonNode> value, BiFunction<Bar, Event, Bar> placed) {
        for (JsonNode event : events) {
            if (!YahooStamp.isDate(event.path("date"))) {
                refused.add(name + " " + event + " has no date");
                continue;
            }
            LocalDate date = YahooStamp.session(event.path("date").longValue());
            Map.Entry<LocalDate, Bar> place = bars.ceilingEntry(date);
            if (place != null && !date.isBefore(window.asked())) {
                bars.put(place.getKey(), placed.apply(place.getValue(), new Event(value.applyAsDouble(event), date)));
            }
        }
    }

    /** No number is kept as one: the job counts such a dividend as none and says so. */
    private static double amount(JsonNode dividend) {
        JsonNode amount = dividend.path("amount");
        return amount.isNumber() ? amount.doubleValue() : Double.NaN;
    }

    /** Infinite for 1:0 and no number for 0:0, which is kept: the job counts such a split as none and says so. */
    private static double ratio(JsonNode split) {
        return number(split.path("numerator")) / number(split.path("denominator"));
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }
}
