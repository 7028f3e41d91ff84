package dev.pregao.fetcher;

import dev.pregao.fetcher.market.MarketFetch;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The second function of the artifact: B3's own quotes of the whole market, its corporate actions and index closes. */
@Singleton
public class MarketHandler {

    @Inject
    MarketFetch fetch;

    @Inject
    Clock clock;

    /**
     * Fetches what the event asks for.
     *
     * @param event null where the caller sent no payload: as an empty request
     * @throws FetchFailed if the request cannot be meant or nothing could be fetched
     */
    @Funq("market")
    public MarketAnswer market(@Nullable MarketRequest event) throws InterruptedException {
        MarketRequest request = event == null ? new MarketRequest(null, null, null, null) : event;
        try {
            return fetch.run(request.sessions(clock.instant()));
        } catch (IllegalArgumentException | IllegalStateException failure) {
            throw new FetchFailed(failure);
        }
    }
}
