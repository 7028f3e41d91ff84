package dev.pregao.fetcher.ticker;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.source.SourceAnswer;
import dev.pregao.fetcher.source.yahoo.YahooSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The questions of one fetch: after an answer that forbids any further one, everybody gets that. */
public final class Asking {

    private final YahooSource source;
    private final Instant deadline;
    private @Nullable SourceAnswer last;

    public Asking(YahooSource source, Instant deadline) {
        this.source = source;
        this.deadline = deadline;
    }

    public SourceAnswer ask(Ticker ticker, FetchWindow window) throws InterruptedException {
        if (last != null) {
            return last;
        }
        SourceAnswer answer = source.ask(ticker, window, deadline);
        last = answer.stopsAll() ? answer : null;
        return answer;
    }
}
