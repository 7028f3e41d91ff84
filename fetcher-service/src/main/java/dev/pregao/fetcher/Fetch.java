package dev.pregao.fetcher;

import dev.pregao.fetcher.calendar.FetchWindow;
import dev.pregao.fetcher.calendar.TradingCalendar;
import dev.pregao.fetcher.raw.BarVersion;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.ChartAnswer;
import dev.pregao.fetcher.source.YahooClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One fetch, ticker by ticker: download, parse, compare with what is stored, store what is new. One ticker's failure never
 * stops the others; a source that refuses all further requests, and the end of the time, do.
 */
@Singleton
final class Fetch {

    private static final Logger LOG = Logger.getLogger(Fetch.class);

    private static final String NOT_STORED = "not-stored";

    private final FetcherConfig config;
    private final YahooClient yahoo;
    private final RawZone raw;
    private final Clock clock;

    Fetch(FetcherConfig config, YahooClient yahoo, RawZone raw, Clock clock) {
        this.config = config;
        this.yahoo = yahoo;
        this.raw = raw;
        this.clock = clock;
    }

    /**
     * Fetches the tickers one after the other.
     *
     * @throws IllegalStateException if no ticker got any answer; then nothing was stored
     */
    FetchAnswer run(List<String> tickers, FetchWindow window) throws InterruptedException {
        Instant deadline = clock.instant().plus(config.timeLimit());
        List<FetchAnswer.Ticker> parts = new ArrayList<>();
        ChartAnswer stop = null;
        boolean answered = false;
        for (String ticker : tickers) {
            Instant begun = clock.instant();
            ChartAnswer answer = stop == null ? yahoo.ask(ticker, window, deadline) : stop;
            FetchAnswer.Ticker part = answer instanceof ChartAnswer.Bars bars
                    ? store(ticker, bars.bars(), window, deadline)
                    : part(ticker, answer);
            LOG.infof(
                    "ticker done ticker=%s outcome=%s stored=%d unchanged=%d missing=%d millis=%d message=%s",
                    ticker,
                    part.outcome(),
                    part.stored(),
                    part.unchanged(),
                    part.missing().size(),
                    Duration.between(begun, clock.instant()).toMillis(),
                    part.message());
            parts.add(part);
            stop = answer.stopsAll() ? answer : null;
            answered = answered
                    || part.stored() > 0
                    || (!answer.failed() && !part.outcome().equals(NOT_STORED));
        }
        if (!answered) {
            throw new IllegalStateException("nothing could be fetched; "
                    + parts.stream().map(FetchAnswer.Ticker::message).collect(Collectors.joining("; ")));
        }
        return new FetchAnswer(window.from(), window.to(), parts);
    }

    private FetchAnswer.Ticker store(String ticker, List<Bar> bars, FetchWindow window, Instant deadline)
            throws InterruptedException {
        Instant fetchedAt = clock.instant();
        List<LocalDate> missing = window.missing(
                bars.stream().filter(Bar::traded).map(Bar::session).collect(Collectors.toSet()),
                LocalDate.ofInstant(fetchedAt, TradingCalendar.ZONE));
        Map<LocalDate, String> newest;
        try {
            newest = raw.newestDigests(ticker, window);
        } catch (RawZone.Failure failure) {
            return new FetchAnswer.Ticker(ticker, NOT_STORED, 0, 0, missing, ticker + ": " + failure.getMessage());
        }
        List<BarVersion> changed = bars.stream()
                .map(bar -> new BarVersion(ticker, bar, config.source().word(), yahoo.symbol(ticker), fetchedAt))
                .filter(version ->
                        !version.digest().equals(newest.get(version.bar().session())))
                .toList();
        RawZone.Stored done = raw.store(changed, deadline);
        int unchanged = bars.size() - changed.size() + done.present();
        if (done.failure() != null) {
            String message =
                    ticker + ": storing stopped (" + done.failure() + "); fetch again, what is stored is skipped";
            return new FetchAnswer.Ticker(ticker, NOT_STORED, done.stored(), unchanged, missing, message);
        }
        ChartAnswer outcome = done.late() > 0 ? new ChartAnswer.OutOfTime() : new ChartAnswer.Bars(bars);
        String message = done.late() > 0 ? ticker + ": " + outcome.message() : null;
        return new FetchAnswer.Ticker(ticker, outcome.outcome(), done.stored(), unchanged, missing, message);
    }

    static FetchAnswer.Ticker part(String ticker, ChartAnswer answer) {
        return new FetchAnswer.Ticker(ticker, answer.outcome(), 0, 0, List.of(), ticker + ": " + answer.message());
    }
}
