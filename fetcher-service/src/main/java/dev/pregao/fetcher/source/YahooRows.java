package dev.pregao.fetcher.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.fetcher.calendar.FetchWindow;
import dev.pregao.fetcher.calendar.TradingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows and events of one chart result, merged to one bar a session. See {@link YahooChart} for the layout. */
final class YahooRows {

    private static final List<String> QUOTES = List.of("open", "high", "low", "close", "volume");

    private final SortedMap<LocalDate, Bar> bars = new TreeMap<>();
    private final JsonNode stamps;
    private final JsonNode quote;
    private final JsonNode adjClose;
    private final String currency;

    private YahooRows(JsonNode result) {
        this.stamps = result.path("timestamp");
        this.quote = result.path("indicators").path("quote").path(0);
        this.adjClose = result.path("indicators").path("adjclose").path(0).path("adjclose");
        this.currency = result.path("meta").path("currency").asText();
    }

    static ChartAnswer read(YahooSymbol symbol, FetchWindow window, LocalDate today, JsonNode result) {
        YahooRows rows = new YahooRows(result);
        String fault = rows.findFault();
        if (fault != null) {
            return new ChartAnswer.Malformed(fault);
        }
        long end = window.end().getEpochSecond();
        for (int row = 0; row < rows.stamps.size(); row++) {
            // Yahoo likes to append the latest price, even at or after the asked end.
            if (rows.stamps.path(row).asLong() < end) {
                Bar bar = rows.bar(row);
                rows.bars.merge(bar.session(), bar, YahooRows::better);
            }
        }
        rows.addDividends(result.path("events").path("dividends"));
        rows.addSplits(result.path("events").path("splits"));
        List<Bar> asked = rows.bars.values().stream()
                .filter(Bar::tellsSomething)
                .filter(bar -> window.contains(bar.session()) && bar.session().isBefore(today))
                .toList();
        return asked.isEmpty() ? new ChartAnswer.NoData(symbol.text()) : new ChartAnswer.Bars(asked);
    }

    private @Nullable String findFault() {
        List<String> faults = new ArrayList<>();
        for (String name : QUOTES) {
            checkColumn(name, quote.path(name), faults);
        }
        if (!adjClose.isMissingNode()) {
            checkColumn("adjclose", adjClose, faults);
        }
        for (int row = 0; row < stamps.size(); row++) {
            if (!stamps.path(row).isIntegralNumber()) {
                faults.add("timestamp " + stamps.path(row) + " is no number");
            } else if (row > 0
                    && stamps.path(row).asLong() < stamps.path(row - 1).asLong()) {
                faults.add("timestamp " + stamps.path(row) + " comes after " + stamps.path(row - 1));
            }
        }
        return faults.isEmpty() ? null : faults.get(0);
    }

    private void checkColumn(String name, JsonNode column, List<String> faults) {
        if (column.size() != stamps.size()) {
            faults.add(column.size() + " values of " + name + " for " + stamps.size() + " timestamps");
        }
        for (JsonNode value : column) {
            if (!value.isNumber() && !value.isNull()) {
                faults.add(name + " " + value + " is no number");
            }
        }
    }

    private Bar bar(int row) {
        long stamp = stamps.path(row).asLong();
        JsonNode volume = quote.path("volume").path(row);
        return new Bar(
                session(stamp),
                stamp,
                number(quote.path("open").path(row)),
                number(quote.path("high").path(row)),
                number(quote.path("low").path(row)),
                number(quote.path("close").path(row)),
                number(adjClose.path(row)),
                volume.isNumber() ? (Long) volume.longValue() : null,
                null,
                null,
                currency);
    }

    /**
     * The date of a stamp. Always by the tz database, because {@code gmtoffset} is wrong in some answers; bars of around
     * January 2022 are stamped 23:00 of the evening before.
     */
    static LocalDate session(long stamp) {
        ZonedDateTime local = Instant.ofEpochSecond(stamp).atZone(TradingCalendar.ZONE);
        return (local.getHour() >= 22 ? local.plusHours(2) : local).toLocalDate();
    }

    /** Two rows of one date: the one with figures, then the one with more volume, then the later one. */
    private static Bar better(Bar earlier, Bar later) {
        if (!earlier.traded() || !later.traded()) {
            return later.traded() ? later : earlier;
        }
        long earlierVolume = earlier.volume() == null ? 0 : earlier.volume();
        long laterVolume = later.volume() == null ? 0 : later.volume();
        return laterVolume >= earlierVolume ? later : earlier;
    }

    private void addDividends(JsonNode dividends) {
        for (JsonNode event : dividends) {
            Bar bar = barOf(event);
            BigDecimal amount = event.path("amount").decimalValue();
            double sum = bar.dividend() == null
                    ? amount.doubleValue()
                    : amount.add(BigDecimal.valueOf(bar.dividend())).doubleValue();
            bars.put(bar.session(), withEvents(bar, sum, bar.split()));
        }
    }

    private void addSplits(JsonNode splits) {
        for (JsonNode event : splits) {
            Bar bar = barOf(event);
            double ratio = event.path("numerator").asDouble()
                    / event.path("denominator").asDouble();
            double product = bar.split() == null
                    ? ratio
                    : BigDecimal.valueOf(ratio)
                            .multiply(BigDecimal.valueOf(bar.split()))
                            .doubleValue();
            bars.put(bar.session(), withEvents(bar, bar.dividend(), product));
        }
    }

    /** The bar of the event's session; one without figures where the source has none, so that the event is kept. */
    private Bar barOf(JsonNode event) {
        long stamp = event.path("date").asLong();
        Bar bar = bars.get(session(stamp));
        return bar != null
                ? bar
                : new Bar(session(stamp), stamp, null, null, null, null, null, null, null, null, currency);
    }

    private static Bar withEvents(Bar bar, @Nullable Double dividend, @Nullable Double split) {
        return new Bar(
                bar.session(),
                bar.sourceTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.adjClose(),
                bar.volume(),
                dividend,
                split,
                bar.currency());
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? (Double) value.doubleValue() : null;
    }
}
