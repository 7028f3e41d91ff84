package dev.pregao.fetcher.source.yahoo;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.plan.FetchWindow;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What Yahoo was asked.
 *
 * @param symbol whose bars
 * @param window of which dates
 * @param askedAt when; the session of that day in São Paulo is not over, so a bar of it is a live one and is left out
 */
record Question(YahooSymbol symbol, FetchWindow window, Instant askedAt) {

    /** True for the sessions asked that are over. */
    boolean asksFor(LocalDate session) {
        return window.contains(session) && session.isBefore(LocalDate.ofInstant(askedAt, TradingCalendar.ZONE));
    }
}
