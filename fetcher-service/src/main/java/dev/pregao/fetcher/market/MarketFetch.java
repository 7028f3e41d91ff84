package dev.pregao.fetcher.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.TickerWords;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.MarketAnswer;
import dev.pregao.fetcher.Metrics;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.source.b3.Asked;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One fetch of B3's files, year by year: few sessions by their daily files, more of them, and those that have none, by the
 * yearly one. What a file says is stored once it was read to its end, each session as an object of its own. Then B3's
 * lists, of which one that fails stops only itself.
 */
@Singleton
public final class MarketFetch {

    private static final Logger LOG = Logger.getLogger(MarketFetch.class);

    private final FetcherConfig config;
    private final FileFetch files;
    private final ListFetch lists;
    private final RawZone raw;
    private final Metrics metrics;
    private final Clock clock;

    MarketFetch(FetcherConfig config, FileFetch files, ListFetch lists, RawZone raw, Metrics metrics, Clock clock) {
        this.config = config;
        this.files = files;
        this.lists = lists;
        this.raw = raw;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Fetches file by file.
     *
     * @throws IllegalStateException if no file could be had and one of them should have been; then nothing was stored
     */
    public MarketAnswer run(MarketSessions asked) throws InterruptedException {
        Path folder = folder();
        try {
            Instant deadline = clock.instant().plus(config.timeLimit());
            Run run = new Run(asked, folder, stored(asked), deadline);
            run.all();
            return told(asked, run.outcomes, lists(asked, deadline));
        } catch (StorageFailure unreadable) {
            throw new IllegalStateException(unreadable.getMessage(), unreadable);
        } finally {
            delete(folder);
        }
    }

    private NavigableMap<LocalDate, RawKey.MarketSession> stored(MarketSessions asked) throws StorageFailure {
        return raw.marketSessions(asked.from(), asked.to());
    }

    /** The files of one fetch, one after the other. */
    private final class Run {
        private final MarketSessions asked;
        private final Path folder;
        private final NavigableMap<LocalDate, RawKey.MarketSession> stored;
        private final Instant deadline;
        private final List<FileOutcome> outcomes = new ArrayList<>();

        Run(MarketSessions asked, Path folder, NavigableMap<LocalDate, RawKey.MarketSession> stored, Instant deadline) {
            this.asked = asked;
            this.folder = folder;
            this.stored = stored;
            this.deadline = deadline;
        }

        void all() throws InterruptedException {
            for (MarketSessions.OfYear year : asked.byYear(stored.keySet())) {
                if (isStopped()) {
                    return;
                }
                if (!year.isDaily() || daily(year)) {
                    fetch(new Asked.Year(year.year()), year);
                }
            }
        }

        /** True if there is a session left that only the yearly file can have. */
        private boolean daily(MarketSessions.OfYear year) throws InterruptedException {
            LocalDate today = LocalDate.ofInstant(clock.instant(), TradingCalendar.ZONE);
            boolean yearly = false;
            List<FileOutcome> absent = new ArrayList<>();
            for (LocalDate session : year.sessions()) {
                if (isStopped()) {
                    return false;
                }
                FileOutcome outcome = fetch(new Asked.Day(session), year);
                if (outcome.isAbsent()) {
                    absent.add(outcome);
                    yearly |= session.isBefore(TradingCalendar.sessionBefore(today));
                }
            }
            if (yearly && !isStopped()) {
                outcomes.removeAll(absent);
                return true;
            }
            return false;
        }

        private FileOutcome fetch(Asked file, MarketSessions.OfYear year) throws InterruptedException {
            FileOutcome outcome =
                    files.fetch(new FileFetch.Order(file, year::holds, asked.allowPartial(), stored, folder, deadline));
            outcomes.add(outcome);
            return outcome;
        }

        private boolean isStopped() {
            return !outcomes.isEmpty() && outcomes.get(outcomes.size() - 1).stopsAll();
        }
    }

    private List<ListOutcome> lists(MarketSessions asked, Instant deadline) throws InterruptedException {
        return lists.run(TickerWords.read(config.tickers().orElse(List.of())), asked, deadline);
    }

    private MarketAnswer told(MarketSessions asked, List<FileOutcome> outcomes, List<ListOutcome> listed) {
        MarketAnswer answer = new MarketAnswer(
                asked.from(),
                asked.to(),
                outcomes.stream().map(FileOutcome::part).toList(),
                listed.stream().map(ListOutcome::part).toList());
        for (MarketAnswer.Part part : answer.files()) {
            LOG.infof(
                    "file done file=%s outcome=%s stored=%d unchanged=%d records=%d rejected=%d unknownCodes=%s%s",
                    part.file(),
                    part.outcome(),
                    part.stored().size(),
                    part.unchanged(),
                    part.records(),
                    part.rejected(),
                    part.unknownCodes(),
                    part.message() == null ? "" : " message=\"" + part.message() + "\"");
        }
        for (MarketAnswer.ListPart part : answer.lists()) {
            LOG.infof(
                    "list done list=\"%s\" outcome=%s%s",
                    part.list(), part.outcome(), part.message() == null ? "" : " message=\"" + part.message() + "\"");
        }
        metrics.count(
                "TickersFailed", listed.stream().filter(ListOutcome::isFailure).count());
        metrics.count(
                "MarketSessionsStored",
                answer.files().stream().mapToInt(part -> part.stored().size()).sum());
        List<FileOutcome> failed =
                outcomes.stream().filter(FileOutcome::isFailure).toList();
        if (!failed.isEmpty() && outcomes.stream().noneMatch(FileOutcome::isStored)) {
            throw new IllegalStateException("nothing could be fetched; "
                    + failed.stream().map(outcome -> outcome.part().message()).collect(Collectors.joining("; ")));
        }
        return answer;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("pregao-market-");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
