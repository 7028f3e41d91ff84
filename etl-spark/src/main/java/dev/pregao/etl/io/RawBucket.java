package dev.pregao.etl.io;

import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.HeldKey;
import dev.pregao.contracts.IndexFolders;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.RawVersion;
import dev.pregao.etl.plan.Needed;
import dev.pregao.etl.plan.Needed.Listing;
import dev.pregao.etl.plan.NeededVersions;
import dev.pregao.etl.plan.Span;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Held;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The raw bucket, read ticker by ticker. */
public final class RawBucket implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int LIMIT_BYTES = 1 << 20;
    /** The largest session of 2026 takes about a megabyte. */
    private static final int MARKET_LIMIT_BYTES = 64 << 20;

    private final URI uri;

    public RawBucket(URI uri) {
        this.uri = uri;
    }

    /**
     * What a batch needs of one ticker: its own versions and those around them.
     *
     * @param told bars that the lake's table holds
     */
    public Needed batch(Ticker ticker, NavigableSet<RawKey.Bar> batch, Collection<Bar> told, Workers workers) {
        Bucket bucket = Bucket.of(uri);
        return NeededVersions.gather(
                batch,
                told,
                span -> list(bucket, ticker, span),
                wanted -> workers.map(wanted, key -> version(bucket, key, batch.contains(key))));
    }

    /** What some rows of one ticker need, as raw is now. */
    public Needed again(Ticker ticker, NavigableSet<LocalDate> sessions, Workers workers) {
        Bucket bucket = Bucket.of(uri);
        return NeededVersions.again(
                sessions,
                span -> list(bucket, ticker, span),
                wanted -> workers.map(wanted, key -> version(bucket, key, false)));
    }

    /** What a recomputation needs of one ticker: of every date what counts of all that was fetched before a moment. */
    public Needed history(Ticker ticker, Instant before, Workers workers) {
        Bucket bucket = Bucket.of(uri);
        NavigableSet<RawKey.Bar> keys = list(bucket, ticker, Span.ALL).keys();
        keys.removeIf(key -> !key.version().fetchedAt().isBefore(before));
        return NeededVersions.all(keys, wanted -> workers.map(wanted, key -> version(bucket, key, false)));
    }

    /** Sessions of a year of which some tickers have objects. */
    public NavigableMap<Ticker, NavigableSet<LocalDate>> sessions(Collection<Ticker> tickers, int year) {
        Span days = new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        Bucket bucket = Bucket.of(uri);
        NavigableMap<Ticker, NavigableSet<LocalDate>> sessions = new TreeMap<>();
        try (Workers workers = Workers.most()) {
            workers.map(tickers, ticker -> list(bucket, ticker, days).keys())
                    .forEach(keys ->
                            keys.forEach(key -> sessions.computeIfAbsent(key.ticker(), ticker -> new TreeSet<>())
                                    .add(key.session())));
        }
        return sessions;
    }

    /**
     * The newest session of each ticker, valid or not, sought backwards from a day.
     *
     * @param known those that need not be sought
     */
    public NavigableMap<Ticker, LocalDate> newestSessions(LocalDate day, Map<Ticker, LocalDate> known) {
        Bucket bucket = Bucket.of(uri);
        return NewestSessions.of(
                tickers(),
                day,
                known,
                (ticker, from) -> list(bucket, ticker, new Span(from, Span.ALL.to())).keys().stream()
                        .map(RawKey.Bar::session));
    }

    /** Tickers that have a folder. */
    public NavigableSet<Ticker> tickers() {
        return Bucket.of(uri)
                .folders(RawKey.Bar.ZONE)
                .flatMap(folder -> RawKey.Bar.findTicker(folder).stream())
                .collect(toCollection(TreeSet::new));
    }

    /**
     * What the fetches of a batch held back of its tickers, as long as the source has told no consistent past since. One
     * LIST tells which tickers have such answers at all, as a rule none.
     */
    public Map<Ticker, Finding> held(Map<Ticker, NavigableSet<RawKey.Bar>> batch) {
        Bucket bucket = Bucket.of(uri);
        Map<Ticker, Finding> held = new TreeMap<>();
        bucket.folders(HeldKey.ZONE)
                .flatMap(folder -> HeldKey.findTicker(folder).stream())
                .filter(batch::containsKey)
                .forEach(ticker -> held(bucket, ticker, Objects.requireNonNull(batch.get(ticker)))
                        .ifPresent(finding -> held.put(ticker, finding)));
        return held;
    }

    /** Versions of the whole market's sessions, by session. */
    public NavigableMap<LocalDate, List<RawKey.MarketSession>> marketSessions(LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, List<RawKey.MarketSession>> versions = new TreeMap<>();
        Iterator<RawKey.MarketSession> keys = Bucket.of(uri)
                .keysAfter(RawKey.MarketSession.ZONE, RawKey.MarketSession.start(from))
                .flatMap(key -> RawKey.MarketSession.find(key).stream())
                .iterator();
        while (keys.hasNext()) {
            RawKey.MarketSession key = keys.next();
            if (key.session().isAfter(to)) {
                break;
            }
            versions.computeIfAbsent(key.session(), session -> new ArrayList<>())
                    .add(key);
        }
        return versions;
    }

    /** Years of which the whole market has sessions. */
    public NavigableSet<Integer> marketYears() {
        return Bucket.of(uri)
                .keysAfter(RawKey.MarketSession.ZONE, RawKey.MarketSession.ZONE)
                .flatMap(key -> RawKey.MarketSession.find(key).stream())
                .map(key -> key.session().getYear())
                .collect(toCollection(TreeSet::new));
    }

    /** Versions of B3's lists of corporate actions, by issuer. */
    public NavigableMap<String, NavigableSet<RawKey.EventList>> eventLists() {
        NavigableMap<String, NavigableSet<RawKey.EventList>> versions = new TreeMap<>();
        Bucket.of(uri)
                .keysAfter(RawKey.EventList.ZONE, RawKey.EventList.ZONE)
                .flatMap(key -> RawKey.EventList.find(key).stream())
                .forEach(key -> versions.computeIfAbsent(key.issuer(), issuer -> new TreeSet<>())
                        .add(key));
        return versions;
    }

    /** Years of which B3's closes of the Ibovespa were fetched. */
    public NavigableSet<Integer> indexYears() {
        return Bucket.of(uri)
                .folders(IndexFolders.of(RawKey.IndexYear.IBOVESPA))
                .flatMapToInt(folder -> IndexFolders.findYear(folder).stream())
                .boxed()
                .collect(toCollection(TreeSet::new));
    }

    /** Versions of a year's closes of the Ibovespa. */
    public NavigableSet<RawKey.IndexYear> indexYear(int year) {
        String folder = IndexFolders.of(RawKey.IndexYear.IBOVESPA, year);
        return Bucket.of(uri)
                .keysAfter(folder, folder)
                .flatMap(key -> RawKey.IndexYear.find(key).stream())
                .collect(toCollection(TreeSet::new));
    }

    /** The object of a session, or of B3's lists; empty if it is gone. */
    public Optional<byte[]> find(RawKey key) {
        return Bucket.of(uri).find(key.key(), MARKET_LIMIT_BYTES);
    }

    private static Optional<Finding> held(Bucket bucket, Ticker ticker, NavigableSet<RawKey.Bar> batch) {
        Optional<HeldKey> newest = bucket.keysAfter(HeldKey.prefix(ticker), HeldKey.prefix(ticker))
                .flatMap(key -> HeldKey.find(key).stream())
                .filter(key -> batch.stream().anyMatch(bar -> Held.isOfFetch(key.version(), bar.version())))
                .reduce((older, newer) -> newer);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        HeldKey key = newest.get();
        Optional<Held> held = HeldFile.parse(
                bucket.read(key.key(), Integer.MAX_VALUE), key.version().fetchedAt());
        return held.isEmpty()
                ? Optional.of(Finding.strange(key.key()))
                : held.filter(answer -> !answer.isEnded(versions(bucket, ticker, answer.from())))
                        .map(Held::finding);
    }

    private static List<Version> versions(Bucket bucket, Ticker ticker, LocalDate session) {
        return list(bucket, ticker, new Span(session, session)).keys().stream()
                .map(RawKey.Bar::version)
                .toList();
    }

    private static Listing list(Bucket bucket, Ticker ticker, Span span) {
        NavigableSet<RawKey.Bar> keys = new TreeSet<>();
        Iterator<String> listed = bucket.keysAfter(RawKey.Bar.prefix(ticker), RawKey.Bar.start(ticker, span.from()))
                .iterator();
        while (listed.hasNext()) {
            Optional<RawKey.Bar> key = RawKey.Bar.find(listed.next());
            if (key.isPresent() && key.get().session().isAfter(span.to())) {
                return new Listing(keys, false);
            }
            key.ifPresent(keys::add);
        }
        return new Listing(keys, true);
    }

    /** An object that is gone is one that cannot be read: it must not keep the others from being computed. */
    private static RawVersion version(Bucket bucket, RawKey.Bar key, boolean ofBatch) {
        return new RawVersion(
                key,
                ofBatch,
                bucket.find(key.key(), LIMIT_BYTES).flatMap(RawFile::parse).orElse(null));
    }
}
