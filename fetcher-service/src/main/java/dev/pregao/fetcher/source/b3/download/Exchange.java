package dev.pregao.fetcher.source.b3.download;

import dev.pregao.fetcher.FetcherConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Questions to one of B3's hosts: asked again after a passing failure, never after a 429. A redirection is no answer. */
public final class Exchange {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final HttpClient http;
    private final Clock clock;
    private final Attempts attempts;

    /** As B3 wants to be asked. */
    public Exchange(FetcherConfig.B3 config, Clock clock) {
        this.clock = clock;
        this.attempts = new Attempts(config.retryDelay(), clock);
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What came of a question. */
    public sealed interface Reply<T> {

        /** Makes one thing of both. */
        <A> A match(Function<Had<T>, A> had, Function<Download.Fault, A> fault);
    }

    /**
     * A body with status 200.
     *
     * @param askedAt when it was asked for; what it tells is as old as that
     */
    public record Had<T>(T body, Instant askedAt) implements Reply<T> {
        @Override
        public <A> A match(Function<Had<T>, A> had, Function<Download.Fault, A> fault) {
            return had.apply(this);
        }
    }

    /** No answer. */
    private record None<T>(Download.Fault why) implements Reply<T> {
        @Override
        public <A> A match(Function<Had<T>, A> had, Function<Download.Fault, A> fault) {
            return fault.apply(why);
        }
    }

    /** Makes something of a body; what cannot be read is asked for again. */
    public interface Reading<B, T> {
        T read(B body) throws IOException;
    }

    /**
     * Asks.
     *
     * @param name of what is asked for, in messages
     * @param deadline no request begins after it, and none lasts longer
     */
    public <B, T> Reply<T> ask(
            String name, HttpRequest request, HttpResponse.BodyHandler<B> body, Reading<B, T> reading, Instant deadline)
            throws InterruptedException {
        return attempts.until(
                deadline,
                reply -> reply.match(had -> false, Download.Fault::passing),
                () -> askOnce(name, request, body, reading, deadline));
    }

    private <B, T> Reply<T> askOnce(
            String name, HttpRequest request, HttpResponse.BodyHandler<B> body, Reading<B, T> reading, Instant deadline)
            throws InterruptedException {
        Instant now = clock.instant();
        Duration limit = Duration.between(now, deadline);
        if (limit.isNegative() || limit.isZero()) {
            return new None<>(new Download.OutOfTime(name));
        }
        CompletableFuture<HttpResponse<B>> exchange = http.sendAsync(request, body);
        try {
            HttpResponse<B> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == OK
                    ? new Had<>(reading.read(response.body()), now)
                    : new None<>(fault(name, response.statusCode()));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new None<>(new Download.Unavailable(name, "not whole within " + limit));
        } catch (ExecutionException failed) {
            return new None<>(new Download.Unavailable(name, String.valueOf(failed.getCause())));
        } catch (IOException unreadable) {
            return new None<>(new Download.Unavailable(name, String.valueOf(unreadable.getMessage())));
        }
    }

    private static Download.Fault fault(String name, int status) {
        return switch (status) {
            case NOT_FOUND -> new Download.NotThere(name);
            case TOO_MANY_REQUESTS -> new Download.RateLimited();
            default ->
                status >= SERVER_ERRORS
                        ? new Download.Unavailable(name, "status " + status)
                        : new Download.Refused(name, status);
        };
    }
}
