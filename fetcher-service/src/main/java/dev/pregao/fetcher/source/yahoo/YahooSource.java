package dev.pregao.fetcher.source.yahoo;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.source.SourceAnswer;
import io.quarkus.runtime.Startup;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Yahoo as a source of bars: one request a question, paced across all tickers, asked again after a passing failure. A 429 is
 * never asked again.
 */
@Singleton
@Startup
public final class YahooSource {

    private static final int RETRIES = 4;
    private static final Duration LONGEST_RETRY_DELAY = Duration.ofSeconds(20);

    private final YahooClient client;
    private final FetcherConfig.Yahoo config;
    private final Clock clock;
    private final TypedGuard<SourceAnswer> guard;
    private Instant nextRequest = Instant.MIN;

    YahooSource(YahooClient client, FetcherConfig config, Clock clock) {
        this.client = client;
        this.config = config.yahoo();
        this.clock = clock;
        long delayMillis = this.config.retryDelay().toMillis();
        this.guard = TypedGuard.create(SourceAnswer.class)
                .withDescription("chart")
                .withRetry()
                .maxRetries(RETRIES)
                .delay(delayMillis, ChronoUnit.MILLIS)
                .jitter(delayMillis / 2, ChronoUnit.MILLIS)
                .withExponentialBackoff()
                .maxDelay(Math.max(LONGEST_RETRY_DELAY.toMillis(), delayMillis + 1), ChronoUnit.MILLIS)
                .done()
                .whenResult(answer -> answer instanceof SourceAnswer said && said.passing())
                .done()
                .build();
    }

    /**
     * Asks for a ticker's daily bars in a window.
     *
     * @param deadline no request begins after it, and none lasts longer
     */
    public SourceAnswer ask(Ticker ticker, FetchWindow window, Instant deadline) throws InterruptedException {
        YahooSymbol symbol = YahooSymbol.of(ticker);
        AtomicReference<SourceAnswer> last = new AtomicReference<>();
        try {
            return guard.call(() -> {
                SourceAnswer answer = askOnce(symbol, window, deadline);
                last.set(answer);
                return answer;
            });
        } catch (FaultToleranceException usedUp) {
            SourceAnswer answer = last.get();
            if (answer == null) {
                throw usedUp;
            }
            return answer;
        } catch (InterruptedException | RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception impossible) {
            throw new IllegalStateException("asking for " + symbol, impossible);
        }
    }

    private SourceAnswer askOnce(YahooSymbol symbol, FetchWindow window, Instant deadline) throws InterruptedException {
        if (!awaitTurn(deadline)) {
            return new SourceAnswer.OutOfTime();
        }
        Instant now = clock.instant();
        Duration left = Duration.between(now, deadline);
        Duration limit = left.compareTo(config.requestTimeout()) < 0 ? left : config.requestTimeout();
        return client.ask(new Question(symbol, window, now), limit);
    }

    /**
     * Waits until the pace allows a request; false at once where that is not before the deadline. A clock that was set
     * back makes nobody wait longer than the pace.
     */
    private synchronized boolean awaitTurn(Instant deadline) throws InterruptedException {
        Instant now = clock.instant();
        Instant latest = now.plus(config.pace());
        Instant turn = nextRequest.isAfter(latest) ? latest : nextRequest.isAfter(now) ? nextRequest : now;
        if (!turn.isBefore(deadline)) {
            return false;
        }
        Thread.sleep(Duration.between(now, turn).toMillis());
        nextRequest = turn.plus(config.pace());
        return true;
    }
}
