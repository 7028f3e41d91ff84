package dev.pregao.local.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A range of a series as Yahoo's chart API shows it: parallel arrays, bars stamped with the session's opening, prices
 * single precision printed as doubles (23.44 becomes 23.440000534057617), events keyed by the stamp.
 *
 * @param begin epoch seconds, inclusive
 * @param end epoch seconds, exclusive
 */
record Chart(Series series, long begin, long end) {
    private static final LocalTime OPENING = LocalTime.of(10, 0);
    private static final LocalTime CLOSING = LocalTime.of(17, 0);
    private static final int PRE_AND_POST_SECONDS = 15 * 60;
    private static final List<String> RANGES =
            List.of("1d", "5d", "1mo", "3mo", "6mo", "1y", "2y", "5y", "10y", "ytd", "max");

    boolean endsBeforeFirstQuote() {
        return end <= stamp(series.quotes().firstKey());
    }

    ObjectNode toJson(boolean dividends, boolean splits) {
        NavigableMap<Long, Quote> shown = new TreeMap<>();
        series.quotes().forEach((date, quote) -> {
            long stamp = stamp(date);
            if (stamp >= begin && stamp < end) {
                shown.put(stamp, quote);
            }
        });
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode chart = body.putObject("chart");
        ObjectNode result = chart.putArray("result").addObject();
        chart.putNull("error");
        result.set("meta", meta());
        if (shown.isEmpty()) {
            result.putObject("indicators").putArray("quote").addObject();
            return body;
        }
        shown.keySet().forEach(result.withArray("timestamp")::add);
        ObjectNode events = JsonNodeFactory.instance.objectNode();
        if (dividends) {
            addDividends(events, shown);
        }
        if (splits) {
            addSplits(events, shown);
        }
        if (!events.isEmpty()) {
            result.set("events", events);
        }
        addIndicators(result.putObject("indicators"), shown);
        return body;
    }

    private static void addIndicators(ObjectNode indicators, NavigableMap<Long, Quote> shown) {
        ObjectNode quote = indicators.putArray("quote").addObject();
        quote.set("open", prices(shown, Quote::open));
        quote.set("high", prices(shown, Quote::high));
        quote.set("low", prices(shown, Quote::low));
        quote.set("close", prices(shown, Quote::close));
        ArrayNode volumes = quote.putArray("volume");
        shown.values().forEach(each -> volumes.add(each.volume()));
        indicators.putArray("adjclose").addObject().set("adjclose", prices(shown, Quote::adjClose));
    }

    private static ArrayNode prices(NavigableMap<Long, Quote> shown, Function<Quote, @Nullable Double> figure) {
        ArrayNode prices = JsonNodeFactory.instance.arrayNode();
        for (Quote quote : shown.values()) {
            Double price = figure.apply(quote);
            if (price == null) {
                prices.addNull();
            } else {
                prices.add((double) price.floatValue());
            }
        }
        return prices;
    }

    private static void addDividends(ObjectNode events, NavigableMap<Long, Quote> shown) {
        shown.forEach((stamp, quote) -> {
            if (quote.dividend() != 0) {
                events.withObject("/dividends")
                        .putObject(stamp.toString())
                        .put("amount", quote.dividend())
                        .put("date", stamp);
            }
        });
    }

    private static void addSplits(ObjectNode events, NavigableMap<Long, Quote> shown) {
        shown.forEach((stamp, quote) -> {
            if (quote.split() != 1) {
                BigDecimal ratio = BigDecimal.valueOf(quote.split());
                BigInteger denominator = BigInteger.TEN.pow(Math.max(0, ratio.scale()));
                BigInteger numerator =
                        ratio.multiply(new BigDecimal(denominator)).toBigIntegerExact();
                BigInteger common = numerator.gcd(denominator);
                events.withObject("/splits")
                        .putObject(stamp.toString())
                        .put("date", stamp)
                        .put("numerator", numerator.divide(common).doubleValue())
                        .put("denominator", denominator.divide(common).doubleValue())
                        .put("splitRatio", numerator.divide(common) + ":" + denominator.divide(common));
            }
        });
    }

    private ObjectNode meta() {
        boolean index = series.symbol().startsWith("^");
        LocalDate last = series.quotes().lastKey();
        ZonedDateTime closing = last.atTime(CLOSING).atZone(TradingCalendar.ZONE);
        int offset = closing.getOffset().getTotalSeconds();
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.put("currency", "BRL");
        meta.put("symbol", series.symbol());
        meta.put("exchangeName", "SAO");
        meta.put("fullExchangeName", "São Paulo");
        meta.put("instrumentType", index ? "INDEX" : "EQUITY");
        meta.put("firstTradeDate", stamp(series.quotes().firstKey()));
        meta.put("regularMarketTime", closing.toEpochSecond());
        meta.put("hasPrePostMarketData", false);
        meta.put("gmtoffset", offset);
        meta.put("timezone", zone(offset));
        meta.put("exchangeTimezoneName", TradingCalendar.ZONE.getId());
        series.quotes().values().stream()
                .map(Quote::close)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .ifPresent(close -> meta.put("regularMarketPrice", (double) close.floatValue()));
        meta.put("priceHint", 2);
        ObjectNode periods = meta.putObject("currentTradingPeriod");
        long opening = stamp(last);
        period(periods.putObject("pre"), opening - PRE_AND_POST_SECONDS, opening, offset);
        period(periods.putObject("regular"), opening, closing.toEpochSecond(), offset);
        period(
                periods.putObject("post"),
                closing.toEpochSecond(),
                closing.toEpochSecond() + PRE_AND_POST_SECONDS,
                offset);
        meta.put("dataGranularity", "1d");
        meta.put("range", "");
        RANGES.forEach(meta.withArray("validRanges")::add);
        return meta;
    }

    private static void period(ObjectNode period, long start, long end, int offset) {
        period.put("timezone", zone(offset)).put("start", start).put("end", end).put("gmtoffset", offset);
    }

    private static String zone(int offsetSeconds) {
        return offsetSeconds == -2 * 3600 ? "BRST" : "BRT";
    }

    private static long stamp(LocalDate session) {
        return session.atTime(OPENING).atZone(TradingCalendar.ZONE).toEpochSecond();
    }
}
