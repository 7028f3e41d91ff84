package dev.pregao.fetcher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything the fetcher is told; a property {@code pregao.raw-bucket} is the environment's {@code PREGAO_RAW_BUCKET}. */
@ConfigMapping(prefix = "pregao")
public interface FetcherConfig {

    /** Prefix of the stack this function belongs to: the dimension of its metrics. */
    String stack();

    /** Bucket of the raw zone. */
    String rawBucket();

    /** Bucket of the lake, where a fetch leaves its receipts and what it remembers of gaps. */
    String lakeBucket();

    /** What a request without tickers fetches; the schedule's input names its own. B3's lists are fetched of their issuers. */
    Optional<List<String>> tickers();

    /** Where bars come from: yahoo, recorded or simulated; stands in each raw object and in the column {@code fonte}. */
    Source source();

    Yahoo yahoo();

    B3 b3();

    /** After so long no question is asked any more, and what waits is stored. */
    @WithDefault("700S")
    Duration timeLimit();

    /** After so long nothing is stored any more; below the function's own time limit, so that the answer still gets out. */
    @WithDefault("14M")
    Duration storeLimit();

    /** Objects put, or read, at the same time. */
    @WithDefault("16")
    int uploads();

    /** Source of the bars. */
    enum Source {
        YAHOO,
        RECORDED,
        SIMULATED;

        /** The word in raw objects and in {@code fonte}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** B3's historical quotes and its lists, or a local market that has them. */
    interface B3 {

        /** Base of the files; {@code /InstDados/SerHist/} and the name follow it. */
        @WithDefault("https://bvmf.bmfbovespa.com.br")
        URI url();

        /** Base of the site for listed companies and indices. */
        @WithDefault("https://sistemaswebb3-listados.b3.com.br")
        URI listsUrl();

        /** Pause before each question to that site; no figure of what it bears is known. */
        @WithDefault("0.5S")
        Duration pace();

        /** Longest time until a connection stands; a download may take all of the fetch's. */
        @WithDefault("30S")
        Duration connectTimeout();

        /** First pause before a file is asked for again; it doubles each time. */
        @WithDefault("2S")
        Duration retryDelay();
    }

    /** Yahoo's chart API, or a local market that speaks it. */
    interface Yahoo {

        /** Base of the chart API; {@code /v8/finance/chart/} and the symbol follow it. */
        URI url();

        /** Shortest time between two requests. No official figure exists; users report about 60 a minute. */
        @WithDefault("1S")
        Duration pace();

        /** Longest time for one request with its answer. */
        @WithDefault("30S")
        Duration requestTimeout();

        /** First pause before a question is asked again; it doubles each time, with a jitter of half its length. */
        @WithDefault("1S")
        Duration retryDelay();
    }
}
