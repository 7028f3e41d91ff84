package dev.pregao.fetcher.ticker;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.plan.Dates;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.SourceAnswer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bars of the dates a fetch is for. Where none of those dates is stored, the nearest sessions that are come along to be
 * compared: stored, the new ones would be all that the next fetch compares.
 */
@Singleton
public final class DailyBars {

    private final CompareBars compareBars;
    private final History history;
    private final Clock clock;

    DailyBars(CompareBars compareBars, History history, Clock clock) {
        this.compareBars = compareBars;
        this.history = history;
        this.clock = clock;
    }

    public void fetch(TickerFetch fetch, Dates dates, Asking asking) throws StorageFailure, InterruptedException {
        Optional<LocalDate> newest = fetch.stored().newest();
        FetchWindow window = dates.window(newest);
        fetch.asks(window, newest);
        SourceAnswer answer = asking.ask(fetch.ticker(), window);
        Optional<SourceAnswer.Bars> told = answer.told();
        fetch.told(answer, told.map(bars -> missing(window, bars)).orElse(List.of()));
        if (told.isPresent()) {
            fetch.leftOut(told.get());
            compare(fetch, window, told.get(), asking);
        }
    }

    private void compare(TickerFetch fetch, FetchWindow window, SourceAnswer.Bars bars, Asking asking)
            throws StorageFailure, InterruptedException {
        Compared compared = compareBars.compare(fetch, window, bars);
        FetchWindow beside = beside(fetch, window);
        if (!beside.equals(window)) {
            SourceAnswer nearest = asking.ask(fetch.ticker(), beside);
            if (nearest.failed()) {
                fetch.refused(
                        nearest,
                        "the stored sessions nearest to these dates could not be compared: " + nearest.message());
                return;
            }
            Optional<SourceAnswer.Bars> near = nearest.told();
            if (near.isPresent()) {
                compared = compared.and(compareBars.compare(fetch, beside, near.get()));
            }
        }
        history.take(fetch, window, bars, compared);
    }

    private static FetchWindow beside(TickerFetch fetch, FetchWindow window) throws StorageFailure {
        NavigableMap<LocalDate, ?> inside = fetch.stored().from(window.from()).headMap(window.to(), true);
        return inside.isEmpty() && !fetch.stored().all().isEmpty()
                ? window.nearest(fetch.stored().all().keySet())
                : window;
    }

    private List<LocalDate> missing(FetchWindow window, SourceAnswer.Bars answer) {
        return window.missing(
                answer.bars().stream().filter(Bar::traded).map(Bar::session).collect(Collectors.toSet()),
                LocalDate.now(clock.withZone(TradingCalendar.ZONE)));
    }
}
