package dev.pregao.fetcher.source.b3.download;

import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.source.b3.Asked;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;

/** Downloads of B3's historical quotes. */
@Singleton
@Startup
public final class B3Client {

    /** The largest year so far takes 89 MB. */
    private static final long LARGEST_FILE_BYTES = 1L << 30;

    private static final int OK = 200;

    private final FetcherConfig.B3 config;
    private final Exchange exchange;

    B3Client(FetcherConfig config, Clock clock) {
        this.config = config.b3();
        this.exchange = new Exchange(config.b3(), clock);
    }

    /**
     * Downloads a file of B3's.
     *
     * @param target where to; overwritten
     * @param deadline no request begins after it, and none lasts longer
     */
    public Download fetch(Asked asked, Path target, Instant deadline) throws InterruptedException {
        String name = asked.fileName();
        return exchange.ask(
                        name,
                        Attempts.get(config.url(), "/InstDados/SerHist/" + name).build(),
                        info -> info.statusCode() == OK ? body(target) : discarded(),
                        digest -> digest,
                        deadline)
                .match(had -> new Download.Done(target, had.body(), had.askedAt()), fault -> fault);
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
