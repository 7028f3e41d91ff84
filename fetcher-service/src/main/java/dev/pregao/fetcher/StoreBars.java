package dev.pregao.fetcher;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.raw.BarVersion;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.restate.Restatement;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Prices;
import dev.pregao.fetcher.source.SourceAnswer;
import dev.pregao.fetcher.source.yahoo.YahooSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares a ticker's bars with what is stored, and stores what is new. Where none of the dates asked is stored, the
 * nearest sessions that are come along to be compared. Where the source has rescaled its past, the whole history is
 * fetched again in the same call.
 */
@Singleton
final class StoreBars {

    static final String NOT_STORED = "not-stored";

    private static final Logger LOG = Logger.getLogger(StoreBars.class);

    private final FetcherConfig config;
    private final YahooSource source;
    private final RawZone raw;
    private final Clock clock;

    StoreBars(FetcherConfig config, YahooSource source, RawZone raw, Clock clock) {
        this.config = config;
        this.source = source;
        this.raw = raw;
        this.clock = clock;
    }

    /** One ticker of one fetch. */
    private record Task(Ticker ticker, FetchWindow window, Instant deadline, List<LocalDate> missing) {

        Fetch.Done refused(String outcome, @Nullable Double rescaled, String message, SourceAnswer last) {
            return new Fetch.Done(
                    new FetchAnswer.Part(
                            ticker.code(), outcome, 0, 0, missing, List.of(), rescaled, null, null, List.of(), ticker + ": " + message),
                    last);
        }
    }

    /** Stores what is new of the bars the source told for the window. */
    Fetch.Done store(Ticker ticker, SourceAnswer.Bars answer, FetchWindow window, Instant deadline)
            throws InterruptedException {
        List<LocalDate> missing = window.missing(
                answer.bars().stream().filter(Bar::traded).map(Bar::session).collect(Collectors.toSet()),
                LocalDate.now(clock.withZone(TradingCalendar.ZONE)));
        Task task = new Task(ticker, window, deadline, missing);
        Restatement restatement = new Restatement.None();
        try {
            SortedMap<LocalDate, RawKey.Bar> inside = raw.newest(ticker, window);
            SortedMap<LocalDate, RawKey.Bar> newest = inside.isEmpty() ? raw.newest(ticker) : inside;
            FetchWindow compared = inside.isEmpty() && !newest.isEmpty() ? window.nearest(newest.keySet()) : window;
            SourceAnswer nearest = compared.equals(window) ? answer : source.ask(ticker, compared, deadline);
            if (nearest.failed()) {
                String message = "the stored sessions nearest to these dates could not be compared: ";
                return task.refused(nearest.outcome(), null, message + nearest.message(), nearest);
            }
            SourceAnswer.Bars told = nearest instanceof SourceAnswer.Bars bars ? together(answer, bars) : answer;
            List<BarVersion> versions = versions(ticker, told);
            restatement = judge(versions, newest);
            if (restatement instanceof Restatement.Rescaled rescaled) {
                return storeHistory(task, compared, told, rescaled.factor());
            }
            if (restatement instanceof Restatement.Corrected corrected) {
                LOG.warnf(
                        "source moved prices by no one factor, stored as versions ticker=%s sessions=%s",
                        ticker, corrected.sessions());
            }
            return write(task, told, List.of(changed(versions, newest)), newest, null);
        } catch (RawZone.Failure failure) {
            return task.refused(NOT_STORED, restatement.factor(), String.valueOf(failure.getMessage()), answer);
        }
    }

    /**
     * Compares the oldest stored sessions among those fetched. Ten are enough to know a factor, and so the reads do not
     * grow with the dates asked.
     */
    private Restatement judge(List<BarVersion> versions, Map<LocalDate, RawKey.Bar> newest) throws RawZone.Failure {
        List<Restatement.Comparison> comparisons = new ArrayList<>();
        int examined = 0;
        for (BarVersion version : versions) {
            Prices fetched = version.bar().prices();
            RawKey.Bar key = newest.get(version.bar().session());
            if (key != null && fetched.tellScale() && examined < FetchWindow.OVERLAP) {
                examined++;
                Optional<Prices> stored =
                        key.version().digest().equals(version.digest()) ? Optional.of(fetched) : raw.findPrices(key);
                stored.ifPresent(prices -> comparisons.add(new Restatement.Comparison(key.session(), prices, fetched)));
            }
        }
        return Restatement.of(comparisons);
    }

    /** The ticker's history from the first session stored; the dates asked may hold all of it already. */
    private Fetch.Done storeHistory(Task task, FetchWindow compared, SourceAnswer.Bars told, Double factor)
            throws InterruptedException, RawZone.Failure {
        SortedMap<LocalDate, RawKey.Bar> newest = raw.newest(task.ticker());
        FetchWindow whole = task.window().including(newest.firstKey()).including(newest.lastKey());
        LOG.infof(
                "source rescaled its past, all of it comes again ticker=%s factor=%s from=%s to=%s",
                task.ticker(), factor, whole.from(), whole.to());
        SourceAnswer answer = whole.equals(task.window()) ? told : source.ask(task.ticker(), whole, task.deadline());
        if (answer instanceof SourceAnswer.Bars history) {
            List<BarVersion> changed = changed(versions(task.ticker(), history), newest);
            List<FetchWindow> later = List.of(compared, task.window(), FetchWindow.upTo(whole.to()));
            return write(task, history, stages(changed, later), newest, factor);
        }
        String message =
                "the source has multiplied its past by " + factor + ", and asked for all of it: " + answer.message();
        return task.refused(answer.outcome(), factor, message, answer);
    }

    /**
     * The order of storing a rescaled history. What the next fetches will compare goes last, and only after all the
     * rest: as long as that is on the old scale, they find the rescale again and complete it.
     *
     * @param later what was compared now, then what a repetition of this fetch compares, then what every daily fetch
     *     does; a session in more than one of them goes with the last
     */
    private static List<List<BarVersion>> stages(List<BarVersion> changed, List<FetchWindow> later) {
        List<List<BarVersion>> stages = new ArrayList<>(List.of(new ArrayList<>()));
        later.forEach(window -> stages.add(new ArrayList<>()));
        for (BarVersion version : changed) {
            int stage = later.size();
            while (stage > 0 && !later.get(stage - 1).contains(version.bar().session())) {
                stage--;
            }
            stages.get(stage).add(version);
        }
        return stages;
    }

    private Fetch.Done write(
            Task task,
            SourceAnswer.Bars answer,
            List<List<BarVersion>> stages,
            Map<LocalDate, RawKey.Bar> newest,
            @Nullable Double rescaled)
            throws InterruptedException {
        RawZone.Stored done = RawZone.Stored.NOTHING;
        for (List<BarVersion> stage : stages) {
            if (done.complete()) {
                done = done.and(raw.store(stage, task.deadline()));
            }
        }
        int changed = stages.stream().mapToInt(List::size).sum();
        SourceAnswer outcome = done.late() > 0 ? new SourceAnswer.OutOfTime() : answer;
        String message = done.failure() != null
                ? "storing stopped (" + done.failure() + "); fetch again, what is stored is skipped"
                : done.late() > 0 ? outcome.message() : null;
        FetchAnswer.Part part = new FetchAnswer.Part(
                task.ticker().code(),
                done.failure() != null ? NOT_STORED : outcome.outcome(),
                done.sessions().size(),
                answer.bars().size() - changed + done.present(),
                task.missing(),
                done.sessions().stream().filter(newest::containsKey).sorted().toList(),
                rescaled,
                null,
                null,
                List.of(),
                message == null ? null : task.ticker() + ": " + message);
        return new Fetch.Done(part, answer);
    }

    private List<BarVersion> versions(Ticker ticker, SourceAnswer.Bars answer) {
        return answer.bars().stream()
                .map(bar -> new BarVersion(ticker, bar, config.source().word(), answer.symbol(), answer.askedAt()))
                .toList();
    }

    /** The bars of both answers; of a session in both, the first one's. */
    private static SourceAnswer.Bars together(SourceAnswer.Bars answer, SourceAnswer.Bars other) {
        SortedMap<LocalDate, Bar> bySession = new TreeMap<>();
        other.bars().forEach(bar -> bySession.put(bar.session(), bar));
        answer.bars().forEach(bar -> bySession.put(bar.session(), bar));
        return new SourceAnswer.Bars(
                answer.symbol(), answer.askedAt(), List.copyOf(bySession.values()), answer.refused());
    }

    private static List<BarVersion> changed(List<BarVersion> versions, Map<LocalDate, RawKey.Bar> newest) {
        return versions.stream()
                .filter(version -> {
                    RawKey.Bar key = newest.get(version.bar().session());
                    return key == null || !key.version().digest().equals(version.digest());
                })
                .toList();
    }
}
