package dev.pregao.fetcher.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.control.FetchReceipt;
import dev.pregao.fetcher.control.LakeControl;
import dev.pregao.fetcher.market.IssuerLists.Heard;
import dev.pregao.fetcher.raw.RawWriter;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.source.b3.lists.ListAnswer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * B3's lists, one after the other: ask > compare with what is stored > receipt > store. They are of the issuers of the
 * configured tickers, and of the Ibovespa where that is one of these.
 */
@Singleton
final class ListFetch {

    /** B3's code of the Ibovespa, and what its site has been asked for instead. */
    private static final List<String> IBOVESPA = List.of(RawKey.IndexYear.IBOVESPA, "IBOVESPA");

    private final IssuerLists lists;
    private final RawZone raw;
    private final RawWriter writer;
    private final LakeControl control;
    private final String rawBucket;

    ListFetch(IssuerLists lists, RawZone raw, RawWriter writer, LakeControl control, FetcherConfig config) {
        this.lists = lists;
        this.raw = raw;
        this.writer = writer;
        this.control = control;
        this.rawBucket = config.rawBucket();
    }

    /** How one list is heard. */
    private interface Question {
        Heard ask() throws InterruptedException;
    }

    /** Fetches them all, until B3 or the clock forbids. */
    List<ListOutcome> run(Collection<Ticker> tickers, MarketSessions asked, Instant deadline)
            throws InterruptedException {
        List<ListOutcome> outcomes = new ArrayList<>();
        if (tickers.contains(Ticker.BVSP)) {
            for (int year : asked.years()) {
                fetch(
                        RawKey.IndexYear.IBOVESPA + " " + year,
                        () -> lists.indexYear(IBOVESPA, year, deadline),
                        version -> new RawKey.IndexYear(RawKey.IndexYear.IBOVESPA, year, version),
                        outcomes);
            }
        }
        NavigableSet<String> issuers = new TreeSet<>();
        if (asked.issuers()) {
            tickers.forEach(ticker -> ticker.issuer().ifPresent(issuers::add));
        }
        for (String issuer : issuers) {
            fetch(
                    issuer,
                    () -> lists.issuer(issuer, deadline),
                    version -> new RawKey.EventList(issuer, version),
                    outcomes);
        }
        return outcomes;
    }

    private void fetch(String list, Question question, Function<Version, RawKey> key, List<ListOutcome> outcomes)
            throws InterruptedException {
        if (outcomes.isEmpty() || !outcomes.get(outcomes.size() - 1).stopsAll()) {
            outcomes.add(outcome(list, question.ask(), key));
        }
    }

    private ListOutcome outcome(String list, Heard heard, Function<Version, RawKey> key) throws InterruptedException {
        if (heard instanceof Heard.NotHad notHad) {
            return new ListOutcome.NotHad(list, notHad.fault());
        }
        if (heard instanceof Heard.Unreadable unreadable) {
            return new ListOutcome.Unreadable(list, unreadable.reason());
        }
        if (heard instanceof Heard.Whole whole) {
            return store(list, whole.answers(), key);
        }
        return new ListOutcome.Unknown(list);
    }

    private ListOutcome store(String list, List<ListAnswer.Told> answers, Function<Version, RawKey> key)
            throws InterruptedException {
        RawKey fresh = key.apply(ListFile.version(answers));
        try {
            Optional<RawKey> newest = raw.newest(fresh.folder());
            if (newest.filter(stored ->
                            stored.version().digest().equals(fresh.version().digest()))
                    .isPresent()) {
                return new ListOutcome.Had(list, false);
            }
            control.put(FetchReceipt.of(rawBucket, answers.get(0).askedAt(), List.of(fresh.key())));
            writer.store(fresh, ListFile.bytes(answers));
            return new ListOutcome.Had(list, true);
        } catch (StorageFailure | LakeControl.Failure failure) {
            return new ListOutcome.NotStored(list, failure.getMessage());
        }
    }
}
