package dev.pregao.fetcher;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.source.SourceAnswer;
import dev.pregao.fetcher.source.yahoo.YahooSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One fetch, ticker by ticker: download, parse, compare with what is stored, store what is new. One ticker's failure never
 * stops the others; a source that refuses all further requests, and the end of the time, do.
 */
@Singleton
final class Fetch {

    private static final Logger LOG = Logger.getLogger(Fetch.class);

    private final FetcherConfig config;
    private final YahooSource source;
    private final StoreBars storeBars;
    private final Metrics metrics;
    private final Clock clock;

    Fetch(FetcherConfig config, YahooSource source, StoreBars storeBars, Metrics metrics, Clock clock) {
        this.config = config;
        this.source = source;
        this.storeBars = storeBars;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What became of one ticker.
     *
     * @param part its part of the fetch's answer
     * @param last what the source said last
     */
    record Done(FetchAnswer.Part part, SourceAnswer last) {

        static Done without(Ticker ticker, SourceAnswer answer) {
            return new Done(Fetch.part(ticker, answer), answer);
        }

        /** True where the source said something about the ticker, and it was kept. */
        private boolean answered() {
            return part.stored() > 0 || (!last.failed() && !part.outcome().equals(StoreBars.NOT_STORED));
        }
    }

    /**
     * Fetches the tickers one after the other.
     *
     * @throws IllegalStateException if no ticker got any answer; then nothing was stored
     */
    FetchAnswer run(List<Ticker> tickers, FetchWindow window) throws InterruptedException {
        Instant deadline = clock.instant().plus(config.timeLimit());
        List<Done> done = new ArrayList<>();
        SourceAnswer stop = null;
        for (Ticker ticker : tickers) {
            MDC.put("ticker", ticker.code());
            try {
                Instant begun = clock.instant();
                Done each = stop == null ? fetch(ticker, window, deadline) : Done.without(ticker, stop);
                log(each.part(), begun);
                done.add(each);
                stop = each.last().stopsAll() ? each.last() : null;
            } finally {
                MDC.remove("ticker");
            }
        }
        List<FetchAnswer.Part> parts = done.stream().map(Done::part).toList();
        metrics.barsStored(parts.stream().mapToInt(FetchAnswer.Part::stored).sum());
        if (done.stream().noneMatch(Done::answered)) {
            throw new IllegalStateException("nothing could be fetched; "
                    + parts.stream().map(FetchAnswer.Part::message).collect(Collectors.joining("; ")));
        }
        return new FetchAnswer(window.from(), window.to(), parts);
    }

    private Done fetch(Ticker ticker, FetchWindow window, Instant deadline) throws InterruptedException {
        SourceAnswer answer = source.ask(ticker, window, deadline);
        return answer instanceof SourceAnswer.Bars bars
                ? storeBars.store(ticker, bars, window, deadline)
                : Done.without(ticker, answer);
    }

    private void log(FetchAnswer.Part part, Instant begun) {
        LOG.infof(
                "ticker done ticker=%s outcome=%s stored=%d unchanged=%d missing=%d restated=%d rescaled=%s millis=%d%s",
                part.ticker(),
                part.outcome(),
                part.stored(),
                part.unchanged(),
                part.missing().size(),
                part.restated().size(),
                part.rescaled(),
                Duration.between(begun, clock.instant()).toMillis(),
                part.message() == null ? "" : " message=\"" + part.message() + "\"");
    }

    static FetchAnswer.Part part(Ticker ticker, SourceAnswer answer) {
        return new FetchAnswer.Part(
                ticker.code(), answer.outcome(), 0, 0, List.of(), List.of(), null, null, null, List.of(), ticker + ": " + answer.message());
    }
}
