package dev.pregao.etl.b3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Adjusted series by the definition, session by session and slowly: {@code P(t)} times the factors of all ex-dates behind
 * {@code t}, and the index that is 100 at first and then {@code I(t-1) P(t) / Pex(t)}.
 */
record Adjusted(NavigableMap<LocalDate, BigDecimal> closes, NavigableMap<LocalDate, ExPrice.Known> exDates) {

    /** The factors of ex-dates, each from the last close before it. */
    static Adjusted of(
            NavigableMap<LocalDate, BigDecimal> closes, NavigableMap<LocalDate, ? extends Collection<Right>> rights) {
        NavigableMap<LocalDate, ExPrice.Known> exDates = new TreeMap<>();
        rights.forEach((exDate, all) ->
                exDates.put(exDate, known(ExPrice.of(closes.lowerEntry(exDate).getValue(), all))));
        return new Adjusted(closes, exDates);
    }

    static ExPrice.Known known(ExPrice price) {
        return price.match(known -> known, unknown -> {
            throw new AssertionError(unknown.reason());
        });
    }

    double factor(LocalDate exDate) {
        return exDates.get(exDate).eventFactor().doubleValue();
    }

    double adjusted(LocalDate session) {
        double price = closes.get(session).doubleValue();
        for (ExPrice.Known each : exDates.tailMap(session, false).values()) {
            price *= each.eventFactor().doubleValue();
        }
        return price;
    }

    double totalReturnIndex(LocalDate session) {
        double index = 100;
        LocalDate before = closes.firstKey();
        for (LocalDate each : closes.subMap(before, false, session, true).keySet()) {
            ExPrice.Known ex = exDates.get(each);
            BigDecimal basis = ex == null ? closes.get(before) : ex.price();
            index *= closes.get(each).doubleValue() / basis.doubleValue();
            before = each;
        }
        return index;
    }
}
