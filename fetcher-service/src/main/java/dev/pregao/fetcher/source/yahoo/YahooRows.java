package dev.pregao.fetcher.source.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Prices;
import dev.pregao.fetcher.source.SourceAnswer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one chart result, one bar a session; see {@link YahooChart} for the layout. A row that makes no sense is left
 * out with its reason; arrays that do not belong together make the whole answer malformed.
 */
final class YahooRows {

    private static final List<String> PRICES = List.of("open", "high", "low", "close");

    private final List<String> refused = new ArrayList<>();
    private final Question question;
    private final JsonNode stamps;
    private final JsonNode quote;
    private final JsonNode volumes;
    private final JsonNode adjClose;
    private final String currency;

    private YahooRows(Question question, JsonNode result) {
        this.question = question;
        this.stamps = result.path("timestamp");
        this.quote = result.path("indicators").path("quote").path(0);
        this.volumes = quote.path("volume");
        this.adjClose = result.path("indicators").path("adjclose").path(0).path("adjclose");
        this.currency = result.path("meta").path("currency").asText();
    }

    static SourceAnswer read(Question question, JsonNode result) {
        YahooRows rows = new YahooRows(question, result);
        return rows.findFault()
                .<SourceAnswer>map(SourceAnswer.Malformed::new)
                .orElseGet(() -> rows.answer(result.path("events")));
    }

    private SourceAnswer answer(JsonNode events) {
        NavigableMap<LocalDate, Bar> bars = bars();
        Optional<String> shift = DayShift.find(bars.values());
        if (shift.isPresent()) {
            return new SourceAnswer.Malformed(shift.get());
        }
        YahooEvents.place(question.window(), events, bars, refused);
        if (!bars.isEmpty()) {
            return new SourceAnswer.Bars(
                    question.symbol().text(), question.askedAt(), List.copyOf(bars.values()), refused);
        }
        return refused.isEmpty()
                ? new SourceAnswer.NoData(question.symbol().text())
                : new SourceAnswer.Malformed(refused.get(0));
    }

    /** An index may have no volumes at all; the adjusted close is evidence only, and a useless one is left out. */
    private Optional<String> findFault() {
        return PRICES.stream()
                .filter(name -> quote.path(name).size() != stamps.size())
                .map(name -> quote.path(name).size() + " values of " + name + " for " + stamps.size() + " timestamps")
                .findFirst()
                .or(() -> volumes.isEmpty() || volumes.size() == stamps.size()
                        ? Optional.empty()
                        : Optional.of(volumes.size() + " values of volume for " + stamps.size() + " timestamps"));
    }

    private NavigableMap<LocalDate, Bar> bars() {
        List<Bar> rows = new ArrayList<>();
        // Yahoo likes to append the latest price, even at or after the asked end.
        long end = question.window().end().getEpochSecond();
        for (int row = 0; row < stamps.size(); row++) {
            String fault = findFault(row);
            if (fault != null) {
                refused.add("row " + row + ": " + fault);
            } else if (stamps.path(row).longValue() < end) {
                rows.add(bar(row));
            }
        }
        NavigableMap<LocalDate, Bar> bars = new TreeMap<>();
        rows.stream()
                .sorted(Comparator.comparingLong(Bar::sourceTime))
                .filter(bar -> bar.traded() && question.asksFor(bar.session()))
                .forEach(bar -> bars.merge(bar.session(), bar, Twins::better));
        return bars;
    }

    private @Nullable String findFault(int row) {
        if (!YahooStamp.isDate(stamps.path(row))) {
            return "timestamp " + stamps.path(row) + " is no date";
        }
        for (String name : PRICES) {
            JsonNode price = quote.path(name).path(row);
            if (!price.isNull() && !(price.isNumber() && Double.isFinite(price.doubleValue()))) {
                return name + " " + price + " is no price";
            }
        }
        JsonNode volume = volumes.path(row);
        boolean known = volume.isNull() || volume.isMissingNode();
        return known || (volume.isNumber() && volume.canConvertToLong())
                ? null
                : "volume " + volume + " is no number of shares";
    }

    private Bar bar(int row) {
        long stamp = stamps.path(row).longValue();
        JsonNode volume = volumes.path(row);
        return new Bar(
                YahooStamp.session(stamp),
                stamp,
                new Prices(price("open", row), price("high", row), price("low", row), price("close", row)),
                adjClose.size() == stamps.size() ? number(adjClose.path(row)) : null,
                volume.isNumber() ? (Long) volume.longValue() : null,
                null,
                null,
                currency);
    }

    private @Nullable Double price(String name, int row) {
        return number(quote.path(name).path(row));
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue()) ? (Double) value.doubleValue() : null;
    }
}
