package dev.pregao.fetcher.ticker;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.control.EmptyGaps;
import dev.pregao.fetcher.control.LakeControl;
import dev.pregao.fetcher.plan.Dates;
import dev.pregao.fetcher.plan.Debt;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.plan.Gaps;
import dev.pregao.fetcher.plan.TickerOrder;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.raw.StoredSession;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.SourceAnswer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one request more that a ticker may need: its whole history after a rescale, its gaps, or on its weekly day its oldest
 * sessions and all its gaps. What came back empty is remembered in the lake.
 */
@Singleton
public final class Debts {

    private final CompareBars compareBars;
    private final History history;
    private final LakeControl lake;
    private final Clock clock;

    Debts(CompareBars compareBars, History history, LakeControl lake, Clock clock) {
        this.compareBars = compareBars;
        this.history = history;
        this.lake = lake;
        this.clock = clock;
    }

    public EmptyGaps memory() throws LakeControl.Failure {
        return lake.gaps();
    }

    /** Keeps what has changed of the memory. */
    public void remember(EmptyGaps before, EmptyGaps now) throws LakeControl.Failure {
        if (!now.equals(before)) {
            lake.put(now);
        }
    }

    /** What a ticker is owed after its daily request was answered. */
    public Optional<Debt> find(TickerFetch fetch, Dates dates, EmptyGaps memory) throws StorageFailure {
        FetchWindow window = fetch.window().orElseThrow();
        if (fetch.owesHistory()) {
            return Optional.of(new Debt(fetch.stored().newest().orElse(window.from()), window));
        }
        boolean answered = fetch.answer().flatMap(SourceAnswer::told).isPresent();
        if (!dates.heals() || !answered || fetch.stored().newest().isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = today();
        if (TickerOrder.isDayOf(fetch.ticker().code(), today)) {
            NavigableSet<LocalDate> all = fetch.stored().all().navigableKeySet();
            Debt debt = Gaps.weekly(all, outside(window, Gaps.find(all.first(), all)), today);
            return debt.window().from().isBefore(window.from()) ? Optional.of(debt) : Optional.empty();
        }
        return Gaps.owed(recent(fetch, window), gap -> memory.isWorthAsking(fetch.ticker(), gap));
    }

    /** Asks for what is owed; the memory with what came back empty. */
    public EmptyGaps settle(TickerFetch fetch, Debt debt, Asking asking, EmptyGaps memory)
            throws StorageFailure, InterruptedException {
        if (fetch.owesHistory()) {
            history.settle(fetch, debt.window(), asking);
            return memory;
        }
        SourceAnswer answer = asking.ask(fetch.ticker(), debt.window());
        Optional<SourceAnswer.Bars> told = answer.told();
        if (told.isPresent()) {
            fetch.leftOut(told.get());
            history.take(fetch, debt.window(), told.get(), compareBars.compare(fetch, debt.window(), told.get()));
            if (fetch.owesHistory()) {
                history.settle(fetch, fetch.window().orElse(debt.window()), asking);
            }
        } else if (answer.failed()) {
            fetch.remarks("its gaps could not be asked for again: " + answer.message());
            return memory;
        }
        Set<LocalDate> sessions = told.map(Debts::sessions).orElse(Set.of());
        List<LocalDate> gaps = recent(fetch, fetch.window().orElseThrow());
        return memory.and(
                fetch.ticker(),
                gaps,
                gaps.stream()
                        .filter(gap -> debt.window().contains(gap) && !sessions.contains(gap))
                        .toList());
    }

    /** The gaps of the last days that the daily request has not just asked for. */
    private List<LocalDate> recent(TickerFetch fetch, FetchWindow window) throws StorageFailure {
        NavigableMap<LocalDate, StoredSession> stored = fetch.stored().recent();
        List<LocalDate> gaps =
                outside(window, Gaps.find(today().minusDays(Gaps.RECENT_DAYS), stored.navigableKeySet()));
        if (gaps.isEmpty() || gaps.get(0).isAfter(stored.firstKey())) {
            return gaps;
        }
        LocalDate begin = fetch.stored().recentFrom();
        return gaps.stream().filter(gap -> !gap.isBefore(begin)).toList();
    }

    private static List<LocalDate> outside(FetchWindow window, List<LocalDate> gaps) {
        return gaps.stream().filter(gap -> gap.isBefore(window.from())).toList();
    }

    private static Set<LocalDate> sessions(SourceAnswer.Bars answer) {
        return answer.bars().stream().map(Bar::session).collect(Collectors.toSet());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(TradingCalendar.ZONE));
    }
}
