package dev.pregao.fetcher;

import dev.pregao.fetcher.calendar.FetchWindow;
import dev.pregao.fetcher.calendar.TradingCalendar;
import io.quarkus.amazon.lambda.runtime.FunctionError;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The function: a fetch request or a schedule event in, a fetch answer out. Without {@link FunctionError} registered, a
 * native function could not report its error.
 */
@Singleton
@RegisterForReflection(targets = FunctionError.class, registerFullHierarchy = false)
public class FetchHandler {

    private final FetcherConfig config;
    private final Fetch fetch;
    private final Clock clock;

    FetchHandler(FetcherConfig config, Fetch fetch, Clock clock) {
        this.config = config;
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * Fetches what the event asks for.
     *
     * @param event null where the caller sent no payload: as an empty request
     * @throws IllegalArgumentException if the request cannot be meant; names the value and the remedy
     */
    @Funq
    public FetchAnswer fetch(@Nullable FetchRequest event) throws InterruptedException {
        FetchRequest request = event == null ? new FetchRequest(null, null, null) : event;
        List<String> tickers = request.tickersOr(config.tickers());
        FetchWindow window = request.window(LocalDate.now(clock.withZone(TradingCalendar.ZONE)));
        return fetch.run(tickers, window);
    }

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}
