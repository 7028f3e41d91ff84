package dev.pregao.cli.session;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.PortNumber;
import dev.pregao.cli.text.Texts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where bars come from, and the port the cloud listens on. */
public final class Market {
    public enum Kind {
        live,
        recorded,
        simulated
    }

    static final String B3_URL = "https://bvmf.bmfbovespa.com.br";

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @Option(names = "--market", paramLabel = "MARKET")
    public @Nullable Kind kind;

    @Option(names = "--recordings", paramLabel = "DIR")
    public @Nullable Path recordings;

    @Option(names = "--seed", defaultValue = "2026", paramLabel = "N")
    public long seed;

    @Option(names = "--yahoo-url", defaultValue = "https://query2.finance.yahoo.com", paramLabel = "URL")
    public URI yahooUrl = URI.create("https://query2.finance.yahoo.com");

    @Option(names = "--b3-url", defaultValue = B3_URL, paramLabel = "URL")
    public URI b3Url = URI.create(B3_URL);

    @Option(names = "--port", defaultValue = "4566", paramLabel = "PORT", converter = PortNumber.class)
    public int port;

    public void check() {
        if (kind == Kind.recorded && recordings == null) {
            throw new BadInput(Texts.of("market.no-recordings"));
        }
        if (recordings != null && kind != Kind.recorded) {
            throw new BadInput(Texts.of("market.not-recorded"));
        }
    }

    /** The market asked for, or the one this data directory was made from, or the live one. */
    public MarketChoice choose(Path dataDir) {
        check();
        if (kind == null) {
            return MarketChoice.recall(dataDir).orElseGet(() -> choice(Kind.live));
        }
        return choice(kind);
    }

    public MarketChoice choice(Kind chosen) {
        return new MarketChoice(chosen, recordings, seed, yahooUrl, b3Url);
    }

    /** Whether Yahoo answers a chart request from this machine. */
    public boolean yahooAnswers() {
        HttpRequest probe = HttpRequest.newBuilder(
                        URI.create(yahooUrl + "/v8/finance/chart/%5EBVSP?range=5d&interval=1d"))
                .timeout(PATIENCE)
                .header("User-Agent", "Mozilla/5.0")
                .build();
        try {
            return HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .build()
                            .send(probe, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
