package dev.pregao.fetcher.source.b3.download;

import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.source.b3.Asked;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Downloads of B3's historical quotes: asked again after a passing failure, never after a 429. */
@Singleton
@Startup
public final class B3Client {

    /** The largest year so far takes 89 MB. */
    private static final long LARGEST_FILE_BYTES = 1L << 30;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final HttpClient http;
    private final FetcherConfig.B3 config;
    private final Clock clock;
    private final Attempts attempts;

    B3Client(FetcherConfig config, Clock clock) {
        this.config = config.b3();
        this.clock = clock;
        this.attempts = new Attempts(config.b3().retryDelay(), clock);
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.b3().connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Downloads a file of B3's.
     *
     * @param target where to; overwritten
     * @param deadline no request begins after it, and none lasts longer
     */
    public Download fetch(Asked asked, Path target, Instant deadline) throws InterruptedException {
        return attempts.until(deadline, Download::passing, () -> fetchOnce(asked.fileName(), target, deadline));
    }

    private Download fetchOnce(String name, Path target, Instant deadline) throws InterruptedException {
        Instant now = clock.instant();
        Duration limit = Duration.between(now, deadline);
        if (limit.isNegative() || limit.isZero()) {
            return new Download.OutOfTime(name);
        }
        CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(
                Attempts.get(config.url(), "/InstDados/SerHist/" + name).build(),
                info -> info.statusCode() == OK ? body(target) : discarded());
        try {
            HttpResponse<String> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return answer(name, target, response, now);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new Download.Unavailable(name, "not whole within " + limit);
        } catch (ExecutionException failed) {
            return new Download.Unavailable(name, String.valueOf(failed.getCause()));
        }
    }

    private static Download answer(String name, Path target, HttpResponse<String> response, Instant askedAt) {
        int status = response.statusCode();
        if (status == OK) {
            return new Download.Done(target, response.body(), askedAt);
        }
        if (status == NOT_FOUND) {
            return new Download.NotThere(name);
        }
        if (status == TOO_MANY_REQUESTS) {
            return new Download.RateLimited();
        }
        return status >= SERVER_ERRORS
                ? new Download.Unavailable(name, "status " + status)
                : new Download.Refused(name, status);
    }

    private static HttpResponse.BodySubscriber<String> body(Path target) {
        try {
            return new FileBody(target, MessageDigest.getInstance("SHA-256"), LARGEST_FILE_BYTES);
        } catch (IOException noFile) {
            throw new UncheckedIOException(noFile);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpResponse.BodySubscriber<String> discarded() {
        return HttpResponse.BodySubscribers.replacing("");
    }
}
