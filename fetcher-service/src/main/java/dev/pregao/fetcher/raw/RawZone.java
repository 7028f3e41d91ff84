package dev.pregao.fetcher.raw;

import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.FetcherConfig;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is stored: the raw bucket's bars, one object per ticker, session and version. */
@Singleton
@Startup
public final class RawZone {

    private static final Logger LOG = Logger.getLogger(RawZone.class);

    /** No object (404), or none of its bytes where a range was asked for (416). */
    private static final Set<Integer> GONE_OR_EMPTY = Set.of(404, 416);
    /** A bar takes some 2 KB; of a foreign object no more than this is read. */
    private static final String LARGEST_BAR = "bytes=0-65535";

    private final S3Client s3;
    private final String bucket;
    private final ExecutorService reads;

    RawZone(S3Client s3, FetcherConfig config) {
        this.s3 = s3;
        this.bucket = config.rawBucket();
        this.reads = Executors.newFixedThreadPool(config.uploads());
    }

    /** The sessions ever stored, oldest first. */
    public NavigableMap<LocalDate, StoredSession> sessions(Ticker ticker) throws StorageFailure {
        return sessions(ticker, RawKey.Bar.prefix(ticker), RawKey.Bar.end(ticker));
    }

    /** The stored sessions from a day on, oldest first. */
    public NavigableMap<LocalDate, StoredSession> sessions(Ticker ticker, LocalDate from) throws StorageFailure {
        return sessions(ticker, RawKey.Bar.start(ticker, from), RawKey.Bar.end(ticker));
    }

    /** The newest version of each stored session of the whole market. */
    public NavigableMap<LocalDate, RawKey.MarketSession> marketSessions(LocalDate from, LocalDate to)
            throws StorageFailure {
        NavigableMap<LocalDate, RawKey.MarketSession> sessions = new TreeMap<>();
        String end = RawKey.MarketSession.start(to.plusDays(1));
        try {
            for (S3Object object : s3.listObjectsV2Paginator(list -> list.bucket(bucket)
                            .prefix(RawKey.MarketSession.ZONE)
                            .startAfter(RawKey.MarketSession.start(from)))
                    .contents()) {
                if (object.key().compareTo(end) >= 0) {
                    break;
                }
                RawKey.MarketSession.find(object.key()).ifPresent(key -> sessions.put(key.session(), key));
            }
        } catch (SdkException refused) {
            throw new StorageFailure(
                    "listing " + bucket + "/" + RawKey.MarketSession.ZONE + ": " + refused.getMessage(), refused);
        }
        return sessions;
    }

    /** The newest version in a folder; empty where there is none. */
    public Optional<RawKey> newest(String folder) throws StorageFailure {
        try {
            return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder)).contents().stream()
                    .flatMap(object -> RawKey.find(object.key()).stream())
                    .reduce((older, newer) -> newer);
        } catch (SdkException refused) {
            throw new StorageFailure("listing " + bucket + "/" + folder + ": " + refused.getMessage(), refused);
        }
    }

    /** The oldest stored session; empty where none is. */
    public Optional<LocalDate> findOldest(Ticker ticker) throws StorageFailure {
        try {
            return s3.listObjectsV2(list -> list.bucket(bucket).prefix(RawKey.Bar.prefix(ticker))).contents().stream()
                    .flatMap(object -> RawKey.Bar.find(object.key()).stream())
                    .map(RawKey.Bar::session)
                    .findFirst();
        } catch (SdkException refused) {
            throw listing(ticker, refused);
        }
    }

    private NavigableMap<LocalDate, StoredSession> sessions(Ticker ticker, String after, String end)
            throws StorageFailure {
        NavigableMap<LocalDate, StoredSession> sessions = new TreeMap<>();
        List<String> foreign = new ArrayList<>();
        try {
            for (S3Object object : s3.listObjectsV2Paginator(list -> list.bucket(bucket)
                            .prefix(RawKey.Bar.prefix(ticker))
                            .startAfter(after))
                    .contents()) {
                if (object.key().compareTo(end) >= 0) {
                    break;
                }
                RawKey.Bar.find(object.key())
                        .ifPresentOrElse(
                                key -> sessions.merge(
                                        key.session(),
                                        new StoredSession(key, null),
                                        (stored, later) -> stored.then(later.newest())),
                                () -> foreign.add(object.key()));
            }
        } catch (SdkException refused) {
            throw listing(ticker, refused);
        }
        if (!foreign.isEmpty()) {
            LOG.warnf(
                    "objects are no raw versions, move them out of raw/ ticker=%s objects=%d first=%s",
                    ticker, foreign.size(), Quoted.of(foreign.get(0)));
        }
        return sessions;
    }

    /**
     * What the versions say, read in parallel; without those whose object is not one of ours.
     *
     * @throws StorageFailure if S3 did not answer: to take that for an object without prices would miss a split for ever
     */
    public Map<RawKey.Bar, StoredBar> read(List<RawKey.Bar> keys) throws StorageFailure, InterruptedException {
        List<Callable<Optional<StoredBar>>> tasks = keys.stream()
                .<Callable<Optional<StoredBar>>>map(key -> () -> find(key))
                .toList();
        Map<RawKey.Bar, StoredBar> read = new HashMap<>();
        Iterator<RawKey.Bar> key = keys.iterator();
        for (Future<Optional<StoredBar>> task : reads.invokeAll(tasks)) {
            RawKey.Bar next = key.next();
            try {
                task.get().ifPresent(bar -> read.put(next, bar));
            } catch (ExecutionException failed) {
                throw new StorageFailure("reading " + bucket + "/" + next + ": " + failed.getCause(), failed);
            }
        }
        return read;
    }

    private Optional<StoredBar> find(RawKey.Bar key) {
        try {
            byte[] file = s3.getObjectAsBytes(
                            get -> get.bucket(bucket).key(key.key()).range(LARGEST_BAR))
                    .asByteArrayUnsafe();
            return Optional.of(BarFooter.read(file, key.session()));
        } catch (BarFooter.Unreadable foreign) {
            LOG.warnf("object is no raw bar key=%s message=%s", key, Quoted.of(foreign.getMessage()));
            return Optional.empty();
        } catch (S3Exception refused) {
            if (GONE_OR_EMPTY.contains(refused.statusCode())) {
                LOG.warnf("object is no raw bar key=%s status=%d", key, refused.statusCode());
                return Optional.empty();
            }
            throw refused;
        }
    }

    private StorageFailure listing(Ticker ticker, SdkException refused) {
        return new StorageFailure(
                "listing " + bucket + "/" + RawKey.Bar.prefix(ticker) + ": " + refused.getMessage(), refused);
    }

    @PreDestroy
    void close() {
        reads.shutdownNow();
    }
}
