package dev.pregao.fetcher;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.control.EmptyGaps;
import dev.pregao.fetcher.control.LakeControl;
import dev.pregao.fetcher.plan.Dates;
import dev.pregao.fetcher.plan.Debt;
import dev.pregao.fetcher.plan.TickerOrder;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.source.yahoo.YahooSource;
import dev.pregao.fetcher.ticker.Asking;
import dev.pregao.fetcher.ticker.DailyBars;
import dev.pregao.fetcher.ticker.Debts;
import dev.pregao.fetcher.ticker.HeldBack;
import dev.pregao.fetcher.ticker.TickerFetch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One fetch: first every ticker's daily request, then what single tickers are owed, oldest debt first, then all that is new
 * is stored at once. One ticker's failure never stops the others; a source that refuses all further requests, and the end
 * of the time, do.
 */
@Singleton
final class Fetch {

    private static final Logger LOG = Logger.getLogger(Fetch.class);

    private final FetcherConfig config;
    private final YahooSource source;
    private final RawZone raw;
    private final DailyBars dailyBars;
    private final Debts debts;
    private final HeldBack heldBack;
    private final Metrics metrics;
    private final Clock clock;

    Fetch(
            FetcherConfig config,
            YahooSource source,
            RawZone raw,
            DailyBars dailyBars,
            Debts debts,
            HeldBack heldBack,
            Metrics metrics,
            Clock clock) {
        this.config = config;
        this.source = source;
        this.raw = raw;
        this.dailyBars = dailyBars;
        this.debts = debts;
        this.heldBack = heldBack;
        this.metrics = metrics;
        this.clock = clock;
    }

    private record Owed(TickerFetch fetch, Debt debt) {}

    /**
     * Fetches the tickers one after the other.
     *
     * @throws IllegalStateException if no ticker got any answer; then nothing was stored
     */
    FetchAnswer run(List<Ticker> tickers, Dates dates) throws InterruptedException {
        Instant begun = clock.instant();
        LocalDate today = LocalDate.ofInstant(begun, TradingCalendar.ZONE);
        Asking asking = new Asking(source, begun.plus(config.timeLimit()));
        Instant end = begun.plus(config.storeLimit());
        List<TickerFetch> fetches = tickers.stream()
                .map(ticker -> new TickerFetch(raw, ticker, today))
                .toList();
        List<TickerFetch> inOrder = dates.heals() ? TickerOrder.of(fetches, today) : fetches;
        for (TickerFetch fetch : inOrder) {
            each(fetch, () -> dailyBars.fetch(fetch, dates, asking));
            storeIfFull(fetches, begun, end);
        }
        settle(inOrder, dates, asking, begun, end);
        heldBack.store(fetches, begun, end);
        FetchAnswer answer = Answers.of(fetches, dates);
        tell(answer);
        if (fetches.stream().noneMatch(Answers::isAnswered)) {
            throw new IllegalStateException("nothing could be fetched; "
                    + answer.tickers().stream().map(FetchAnswer.Part::message).collect(Collectors.joining("; ")));
        }
        return answer;
    }

    private void settle(List<TickerFetch> inOrder, Dates dates, Asking asking, Instant begun, Instant end)
            throws InterruptedException {
        List<TickerFetch> asked = inOrder.stream()
                .filter(fetch -> fetch.window().isPresent() && fetch.failure().isEmpty())
                .toList();
        try {
            EmptyGaps before = dates.heals() ? debts.memory() : EmptyGaps.NONE;
            EmptyGaps[] memory = {before};
            List<Owed> owed = new ArrayList<>();
            for (TickerFetch fetch : asked) {
                each(fetch, () -> debts.find(fetch, dates, before).ifPresent(debt -> owed.add(new Owed(fetch, debt))));
            }
            owed.sort(Comparator.comparing(each -> each.debt().since()));
            for (Owed each : owed) {
                each(each.fetch(), () -> memory[0] = debts.settle(each.fetch(), each.debt(), asking, memory[0]));
                storeIfFull(asked, begun, end);
            }
            debts.remember(before, memory[0]);
        } catch (LakeControl.Failure refused) {
            asked.forEach(fetch -> fetch.remarks("what it is owed could not be told: " + refused.getMessage()));
        }
    }

    private void storeIfFull(List<TickerFetch> fetches, Instant begun, Instant end) throws InterruptedException {
        if (heldBack.isFull(fetches)) {
            heldBack.store(fetches, begun, end);
        }
    }

    /** A step of one ticker. */
    private interface Step {
        void run() throws StorageFailure, InterruptedException;
    }

    private static void each(TickerFetch fetch, Step step) throws InterruptedException {
        MDC.put("ticker", fetch.ticker().code());
        try {
            step.run();
        } catch (StorageFailure failure) {
            fetch.fails(String.valueOf(failure.getMessage()));
        } finally {
            MDC.remove("ticker");
        }
    }

    private void tell(FetchAnswer answer) {
        for (FetchAnswer.Part part : answer.tickers()) {
            LOG.infof(
                    "ticker done ticker=%s outcome=%s stored=%d unchanged=%d missing=%d restated=%d rescaled=%s newest=%s"
                            + " behind=%s findings=%d%s",
                    part.ticker(),
                    part.outcome(),
                    part.stored(),
                    part.unchanged(),
                    part.missing().size(),
                    part.restated().size(),
                    part.rescaled(),
                    part.newest(),
                    part.sessionsBehind(),
                    part.findings().size(),
                    part.message() == null ? "" : " message=\"" + part.message() + "\"");
        }
        metrics.count(
                "BarsStored",
                answer.tickers().stream().mapToInt(FetchAnswer.Part::stored).sum());
        metrics.count("TickersFailed", Answers.failed(answer));
        metrics.count("SessionsBehind", Answers.sessionsBehind(answer));
    }
}
