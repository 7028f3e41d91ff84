package dev.pregao.etl.quality;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.quality.Finding.Kind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Tickers whose newest session is older than the lake's, those that a run did not bring included. */
public final class Behind {

    private Behind() {}

    /**
     * Adds a finding for each of them.
     *
     * @param quality of the tickers of a batch
     * @param newest session of each ticker of the lake
     */
    public static List<Quality> add(Collection<Quality> quality, NavigableMap<Ticker, LocalDate> newest) {
        NavigableMap<Ticker, Quality> all = new TreeMap<>();
        quality.forEach(ticker -> all.put(ticker.ticker(), ticker));
        if (newest.isEmpty()) {
            return List.copyOf(all.values());
        }
        LocalDate last = Collections.max(newest.values());
        newest.forEach((ticker, session) -> {
            if (session.isBefore(last)) {
                int sessions = TradingCalendar.sessionsAfter(session, last);
                Finding behind = new Finding(Kind.BEHIND, null, session, sessions, null);
                all.merge(
                        ticker,
                        new Quality(ticker, 0, List.of(behind), List.of()),
                        (known, stopped) -> known.with(stopped.findings()));
            }
        });
        return List.copyOf(all.values());
    }
}
