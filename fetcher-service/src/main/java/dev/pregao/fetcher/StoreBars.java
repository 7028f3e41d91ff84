package dev.pregao.fetcher;

import dev.pregao.fetcher.calendar.FetchWindow;
import dev.pregao.fetcher.calendar.TradingCalendar;
import dev.pregao.fetcher.raw.BarVersion;
import dev.pregao.fetcher.raw.RawKey;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.restate.Prices;
import dev.pregao.fetcher.restate.Restatement;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.ChartAnswer;
import dev.pregao.fetcher.source.YahooClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares a ticker's bars with what is stored, and stores what is new. Where the source has rescaled its past, the whole
 * history is fetched again in the same call.
 */
@Singleton
final class StoreBars {

    static final String NOT_STORED = "not-stored";

    private static final Logger LOG = Logger.getLogger(StoreBars.class);

    private final FetcherConfig config;
    private final YahooClient yahoo;
    private final RawZone raw;
    private final Clock clock;

    StoreBars(FetcherConfig config, YahooClient yahoo, RawZone raw, Clock clock) {
        this.config = config;
        this.yahoo = yahoo;
        this.raw = raw;
        this.clock = clock;
    }

    /** One ticker of one fetch. */
    private record Task(String ticker, FetchWindow window, Instant deadline, List<LocalDate> missing) {

        Fetch.Done refused(String outcome, @Nullable Double rescaled, String message, ChartAnswer last) {
            return new Fetch.Done(
                    new FetchAnswer.Ticker(
                            ticker, outcome, 0, 0, missing, List.of(), rescaled, ticker + ": " + message),
                    last);
        }
    }

    /** Stores what is new of the bars the source told for the window. */
    Fetch.Done store(String ticker, ChartAnswer.Bars answer, FetchWindow window, Instant deadline)
            throws InterruptedException {
        List<LocalDate> missing = window.missing(
                answer.bars().stream().filter(Bar::traded).map(Bar::session).collect(Collectors.toSet()),
                LocalDate.now(clock.withZone(TradingCalendar.ZONE)));
        Task task = new Task(ticker, window, deadline, missing);
        Restatement restatement = new Restatement.None();
        try {
            SortedMap<LocalDate, RawKey> newest = raw.newest(ticker, window);
            List<BarVersion> versions = versions(ticker, answer);
            restatement = judge(versions, newest);
            if (restatement instanceof Restatement.Rescaled rescaled) {
                return storeHistory(task, answer, rescaled.factor());
            }
            if (restatement instanceof Restatement.Corrected corrected) {
                LOG.warnf(
                        "source moved prices by no one factor, stored as versions ticker=%s sessions=%s",
                        ticker, corrected.sessions());
            }
            return write(task, answer, List.of(changed(versions, newest)), newest, null);
        } catch (RawZone.Failure failure) {
            return task.refused(NOT_STORED, restatement.factor(), String.valueOf(failure.getMessage()), answer);
        }
    }

    /**
     * Compares the oldest stored sessions of the window with what was fetched. Ten are enough to know a factor, and so
     * the reads do not grow with the dates asked.
     */
    private Restatement judge(List<BarVersion> versions, Map<LocalDate, RawKey> newest) throws RawZone.Failure {
        List<Restatement.Comparison> comparisons = new ArrayList<>();
        int examined = 0;
        for (BarVersion version : versions) {
            Prices fetched = version.bar().prices();
            RawKey key = newest.get(version.bar().session());
            if (key != null && fetched.tellScale() && examined < FetchWindow.OVERLAP) {
                examined++;
                Optional<Prices> stored =
                        key.digest().equals(version.digest()) ? Optional.of(fetched) : raw.findPrices(key);
                stored.ifPresent(prices -> comparisons.add(new Restatement.Comparison(key.session(), prices, fetched)));
            }
        }
        return Restatement.of(comparisons);
    }

    /** The ticker's history from the first session stored; the dates asked may hold all of it already. */
    private Fetch.Done storeHistory(Task task, ChartAnswer.Bars overlap, Double factor)
            throws InterruptedException, RawZone.Failure {
        SortedMap<LocalDate, RawKey> newest = raw.newest(task.ticker());
        FetchWindow whole = task.window().including(newest.firstKey()).including(newest.lastKey());
        LOG.infof(
                "source rescaled its past, all of it comes again ticker=%s factor=%s from=%s to=%s",
                task.ticker(), factor, whole.from(), whole.to());
        ChartAnswer answer = whole.equals(task.window()) ? overlap : yahoo.ask(task.ticker(), whole, task.deadline());
        if (answer instanceof ChartAnswer.Bars history) {
            List<BarVersion> changed = changed(versions(task.ticker(), history), newest);
            return write(task, history, stages(changed, task.window(), FetchWindow.upTo(whole.to())), newest, factor);
        }
        String message =
                "the source has multiplied its past by " + factor + ", and asked for all of it: " + answer.message();
        return task.refused(answer.outcome(), factor, message, answer);
    }

    /**
     * The order of storing a rescaled history. What the next fetches will compare goes last, and only after all the
     * rest: as long as that is on the old scale, they find the rescale again and complete it.
     *
     * @param asked the dates of this fetch, which a repetition of it compares
     * @param newest the newest sessions, which every daily fetch compares
     */
    static List<List<BarVersion>> stages(List<BarVersion> changed, FetchWindow asked, FetchWindow newest) {
        List<List<BarVersion>> stages = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (BarVersion version : changed) {
            LocalDate session = version.bar().session();
            int stage = newest.contains(session) ? 2 : asked.contains(session) ? 1 : 0;
            stages.get(stage).add(version);
        }
        return stages;
    }

    private Fetch.Done write(
            Task task,
            ChartAnswer.Bars answer,
            List<List<BarVersion>> stages,
            Map<LocalDate, RawKey> newest,
            @Nullable Double rescaled)
            throws InterruptedException {
        RawZone.Stored done = RawZone.Stored.NOTHING;
        for (List<BarVersion> stage : stages) {
            if (done.complete()) {
                done = done.and(raw.store(stage, task.deadline()));
            }
        }
        int changed = stages.stream().mapToInt(List::size).sum();
        ChartAnswer outcome = done.late() > 0 ? new ChartAnswer.OutOfTime() : answer;
        String message = done.failure() != null
                ? "storing stopped (" + done.failure() + "); fetch again, what is stored is skipped"
                : done.late() > 0 ? outcome.message() : null;
        FetchAnswer.Ticker part = new FetchAnswer.Ticker(
                task.ticker(),
                done.failure() != null ? NOT_STORED : outcome.outcome(),
                done.sessions().size(),
                answer.bars().size() - changed + done.present(),
                task.missing(),
                done.sessions().stream().filter(newest::containsKey).sorted().toList(),
                rescaled,
                message == null ? null : task.ticker() + ": " + message);
        return new Fetch.Done(part, answer);
    }

    private List<BarVersion> versions(String ticker, ChartAnswer.Bars answer) {
        Instant fetchedAt = clock.instant();
        return answer.bars().stream()
                .map(bar -> new BarVersion(ticker, bar, config.source().word(), yahoo.symbol(ticker), fetchedAt))
                .toList();
    }

    private static List<BarVersion> changed(List<BarVersion> versions, Map<LocalDate, RawKey> newest) {
        return versions.stream()
                .filter(version -> {
                    RawKey key = newest.get(version.bar().session());
                    return key == null || !key.digest().equals(version.digest());
                })
                .toList();
    }
}
