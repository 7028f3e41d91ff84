package dev.pregao.fetcher.source.yahoo;

import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.source.CappedBody;
import dev.pregao.fetcher.source.SourceAnswer;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** One request to Yahoo's chart endpoint, which needs neither cookie nor crumb. */
@Singleton
final class YahooClient {

    /** 33 years of daily bars are below 2 MB. */
    private static final int LARGEST_BODY_BYTES = 16 << 20;

    private final HttpClient http;
    private final URI base;

    YahooClient(FetcherConfig config) {
        this.base = config.yahoo().url();
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.yahoo().requestTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    SourceAnswer ask(Question question, Duration limit) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(question), info -> new CappedBody(LARGEST_BODY_BYTES));
        try {
            HttpResponse<byte[]> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return YahooChart.parse(question, read(response));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new SourceAnswer.Unavailable("no answer within " + limit);
        } catch (ExecutionException failed) {
            return new SourceAnswer.Unavailable(String.valueOf(failed.getCause()));
        } catch (IOException unreadable) {
            return new SourceAnswer.Truncated(String.valueOf(unreadable.getMessage()));
        }
    }

    private HttpRequest request(Question question) {
        URI uri = URI.create(base.toString().replaceAll("/+$", "") + "/v8/finance/chart/"
                + question.symbol().pathSegment() + "?period1="
                + question.window().begin().getEpochSecond() + "&period2="
                + question.window().end().getEpochSecond()
                + "&interval=1d&events=div%2Csplits&includePrePost=false");
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
}
