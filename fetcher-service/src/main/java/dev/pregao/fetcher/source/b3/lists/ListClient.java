package dev.pregao.fetcher.source.b3.lists;

import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.source.CappedBody;
import dev.pregao.fetcher.source.b3.download.Attempts;
import dev.pregao.fetcher.source.b3.download.Download;
import dev.pregao.fetcher.source.b3.download.Exchange;
import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;

/** Questions to B3's site, a pause between two. */
@Singleton
public final class ListClient {

    /** A page of a hundred rows takes some 35 KB. */
    private static final int LARGEST_BODY_BYTES = 16 << 20;

    private static final int NOT_FOUND = 404;

    private final FetcherConfig.B3 config;
    private final Exchange exchange;

    ListClient(FetcherConfig config, Clock clock) {
        this.config = config.b3();
        this.exchange = new Exchange(config.b3(), clock);
    }

    /**
     * Asks.
     *
     * @param deadline no request begins after it, and none lasts longer
     */
    public ListAnswer ask(ListQuestion question, Instant deadline) throws InterruptedException {
        Thread.sleep(config.pace().toMillis());
        return exchange.ask(
                        question.toString(),
                        request(question),
                        info -> new CappedBody(LARGEST_BODY_BYTES),
                        body -> AnswerText.of(body, LARGEST_BODY_BYTES),
                        deadline)
                .match(
                        had -> new ListAnswer.Told(question, had.body(), had.askedAt()),
                        fault -> new ListAnswer.Failed(ofList(question, fault)));
    }

    /** What B3 does not know it answers without a text; that there is no such page is something else. */
    private static Download.Fault ofList(ListQuestion question, Download.Fault fault) {
        return fault instanceof Download.NotThere ? new Download.Refused(question.toString(), NOT_FOUND) : fault;
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
