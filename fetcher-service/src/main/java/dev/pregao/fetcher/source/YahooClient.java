package dev.pregao.fetcher.source;

import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.calendar.FetchWindow;
import dev.pregao.fetcher.calendar.TradingCalendar;
import io.quarkus.runtime.Startup;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * Asks Yahoo's chart endpoint, which needs neither cookie nor crumb: one request a ticker, paced across all tickers, asked
 * again after a passing failure. A 429 is never asked again.
 */
@Singleton
@Startup
public final class YahooClient {

    /** 33 years of daily bars are below 2 MB. */
    private static final int LARGEST_BODY_BYTES = 16 << 20;

    private static final int RETRIES = 4;
    private static final Duration LONGEST_RETRY_DELAY = Duration.ofSeconds(20);

    private final HttpClient http;
    private final FetcherConfig.Yahoo config;
    private final Clock clock;
    private final TypedGuard<ChartAnswer> guard;
    private Instant nextRequest = Instant.MIN;

    YahooClient(FetcherConfig config, Clock clock) {
        this.config = config.yahoo();
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(this.config.requestTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        long delayMillis = this.config.retryDelay().toMillis();
        this.guard = TypedGuard.create(ChartAnswer.class)
                .withDescription("chart")
                .withRetry()
                .maxRetries(RETRIES)
                .delay(delayMillis, ChronoUnit.MILLIS)
                .jitter(delayMillis / 2, ChronoUnit.MILLIS)
                .withExponentialBackoff()
                .maxDelay(Math.max(LONGEST_RETRY_DELAY.toMillis(), delayMillis + 1), ChronoUnit.MILLIS)
                .done()
                .retryOn(PassingFailure.class)
                .done()
                .build();
    }

    /**
     * Asks for a ticker's daily bars in a window.
     *
     * @param ticker B3 code
     * @param deadline no request begins after it, and none lasts longer
     */
    public ChartAnswer ask(String ticker, FetchWindow window, Instant deadline) throws InterruptedException {
        YahooSymbol symbol = YahooSymbol.of(ticker);
        try {
            return guard.call(() -> {
                ChartAnswer answer = askOnce(symbol, window, deadline);
                if (answer.passing()) {
                    throw new PassingFailure(answer);
                }
                return answer;
            });
        } catch (PassingFailure failure) {
            return failure.answer;
        } catch (InterruptedException | RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception impossible) {
            throw new IllegalStateException("asking for " + symbol, impossible);
        }
    }

    /** The source's name of a ticker, e.g. {@code PETR4.SA}. */
    public String symbol(String ticker) {
        return YahooSymbol.of(ticker).text();
    }

    private ChartAnswer askOnce(YahooSymbol symbol, FetchWindow window, Instant deadline) throws InterruptedException {
        if (!awaitTurn(deadline)) {
            return new ChartAnswer.OutOfTime();
        }
        Duration left = Duration.between(clock.instant(), deadline);
        Duration limit = left.compareTo(config.requestTimeout()) < 0 ? left : config.requestTimeout();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(symbol, window), info -> new CappedBody(LARGEST_BODY_BYTES));
        try {
            HttpResponse<byte[]> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            LocalDate today = LocalDate.now(clock.withZone(TradingCalendar.ZONE));
            return YahooChart.parse(symbol, window, today, read(response));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new ChartAnswer.Unavailable("no answer within " + limit);
        } catch (ExecutionException failed) {
            return new ChartAnswer.Unavailable(String.valueOf(failed.getCause()));
        } catch (IOException unreadable) {
            return new ChartAnswer.Truncated(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Waits until the pace allows a request; false at once where that is not before the deadline. */
    private synchronized boolean awaitTurn(Instant deadline) throws InterruptedException {
        Instant now = clock.instant();
        Instant turn = nextRequest.isAfter(now) ? nextRequest : now;
        if (!turn.isBefore(deadline)) {
            return false;
        }
        Thread.sleep(Duration.between(now, turn).toMillis());
        nextRequest = turn.plus(config.pace());
        return true;
    }

    private HttpRequest request(YahooSymbol symbol, FetchWindow window) {
        URI uri = URI.create(config.url().toString().replaceAll("/+$", "") + "/v8/finance/chart/" + symbol.pathSegment()
                + "?period1=" + window.begin().getEpochSecond() + "&period2="
                + window.end().getEpochSecond() + "&interval=1d&events=div%2Csplits&includePrePost=false");
        // HTTP/2 over plain text begins with an upgrade that simple servers do not understand.
        HttpClient.Version version =
                "https".equals(uri.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
        return HttpRequest.newBuilder(uri)
                .version(version)
                .header(
                        "user-agent",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                                + " Chrome/141.0.0.0 Safari/537.36")
                .header("accept", "application/json,text/plain,*/*")
                .header("accept-language", "en-US,en;q=0.9")
                .header("accept-encoding", "gzip")
                .build();
    }

    private static YahooChart.Response read(HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        if (response.headers()
                .firstValue("content-encoding")
                .filter("gzip"::equals)
                .isPresent()) {
            try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unzipped.readNBytes(LARGEST_BODY_BYTES + 1);
            }
            if (body.length > LARGEST_BODY_BYTES) {
                throw new IOException("more than " + LARGEST_BODY_BYTES + " bytes");
            }
        }
        return new YahooChart.Response(
                response.statusCode(),
                response.headers().firstValue("retry-after").orElse(null),
                new String(body, StandardCharsets.UTF_8));
    }

    /** Carries a passing failure to the guard, which knows exceptions only. */
    private static final class PassingFailure extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ChartAnswer answer;

        PassingFailure(ChartAnswer answer) {
            super(answer.message(), null, false, false);
            this.answer = answer;
        }
    }
}
