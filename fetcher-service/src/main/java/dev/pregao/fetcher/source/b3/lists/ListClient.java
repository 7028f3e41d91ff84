package dev.pregao.fetcher.source.b3.lists;

import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.source.CappedBody;
import dev.pregao.fetcher.source.b3.download.Attempts;
import dev.pregao.fetcher.source.b3.download.Download;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Questions to B3's site, a pause between two: asked again after a passing failure, never after a 429. */
@Singleton
public final class ListClient {

    /** A page of a hundred rows takes some 35 KB. */
    private static final int LARGEST_BODY_BYTES = 16 << 20;

    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final HttpClient http;
    private final FetcherConfig.B3 config;
    private final Clock clock;
    private final Attempts attempts;

    ListClient(FetcherConfig config, Clock clock) {
        this.config = config.b3();
        this.clock = clock;
        this.attempts = new Attempts(config.b3().retryDelay(), clock);
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.b3().connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Asks.
     *
     * @param deadline no request begins after it, and none lasts longer
     */
    public ListAnswer ask(ListQuestion question, Instant deadline) throws InterruptedException {
        Thread.sleep(config.pace().toMillis());
        return attempts.until(deadline, ListAnswer::passing, () -> askOnce(question, deadline));
    }

    private ListAnswer askOnce(ListQuestion question, Instant deadline) throws InterruptedException {
        Instant now = clock.instant();
        Duration limit = Duration.between(now, deadline);
        if (limit.isNegative() || limit.isZero()) {
            return new ListAnswer.Failed(new Download.OutOfTime(question.toString()));
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(question), info -> new CappedBody(LARGEST_BODY_BYTES));
        try {
            return answer(question, exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS), now);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return failed(question, "not whole within " + limit);
        } catch (ExecutionException failed) {
            return failed(question, String.valueOf(failed.getCause()));
        }
    }

    private static ListAnswer answer(ListQuestion question, HttpResponse<byte[]> response, Instant askedAt) {
        int status = response.statusCode();
        if (status == OK) {
            return new ListAnswer.Told(question, new String(response.body(), StandardCharsets.UTF_8), askedAt);
        }
        if (status == TOO_MANY_REQUESTS) {
            return new ListAnswer.Failed(new Download.RateLimited());
        }
        return status >= SERVER_ERRORS
                ? failed(question, "status " + status)
                : new ListAnswer.Failed(new Download.Refused(question.toString(), status));
    }

    private static ListAnswer failed(ListQuestion question, String reason) {
        return new ListAnswer.Failed(new Download.Unavailable(question.toString(), reason));
    }

    /** Others than browsers have been refused there. */
    private HttpRequest request(ListQuestion question) {
        return Attempts.get(config.listsUrl(), question.path())
                .header(
                        "user-agent",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                                + " Chrome/141.0.0.0 Safari/537.36")
                .header("accept", "application/json,text/plain,*/*")
                .header("accept-language", "pt-BR,pt;q=0.9")
                .build();
    }
}
