package dev.pregao.fetcher;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import io.quarkus.amazon.lambda.runtime.FunctionError;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
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
@RegisterForReflection(targets = FunctionError.class)
public class FetchHandler {

    // Fields, because Funqy adds a constructor without parameters where there is none, and such a changed class would
    // stand in the function.zip twice.
    @Inject
    FetcherConfig config;

    @Inject
    Fetch fetch;

    @Inject
    Clock clock;

    /**
     * Fetches what the event asks for.
     *
     * @param event null where the caller sent no payload: as an empty request
     * @throws FetchFailed if the request cannot be meant or nothing could be fetched
     */
    @Funq("fetch")
    public FetchAnswer fetch(@Nullable FetchRequest event) throws InterruptedException {
        FetchRequest request = event == null ? new FetchRequest(null, null, null) : event;
        try {
            List<Ticker> tickers = request.tickersOr(config.tickers().orElse(List.of()));
            return fetch.run(tickers, request.dates(LocalDate.now(clock.withZone(TradingCalendar.ZONE))));
        } catch (IllegalArgumentException | IllegalStateException failure) {
            throw new FetchFailed(failure);
        }
    }

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}
