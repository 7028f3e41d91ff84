package dev.pregao.fetcher.raw;

import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.source.Prices;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The raw bucket: append-only, one object per ticker, session and version. */
@Singleton
@Startup
public final class RawZone {

    private static final Logger LOG = Logger.getLogger(RawZone.class);

    private static final int PRECONDITION_FAILED = 412;
    /** No object (404), or none of its bytes where a range was asked for (416). */
    private static final Set<Integer> GONE_OR_EMPTY = Set.of(404, 416);
    /** A bar takes some 2 KB; of a foreign object no more than this is read. */
    private static final String LARGEST_BAR = "bytes=0-65535";

    private final S3Client s3;
    private final String bucket;
    private final Clock clock;
    private final ExecutorService uploads;

    RawZone(S3Client s3, FetcherConfig config, Clock clock) {
        this.s3 = s3;
        this.bucket = config.rawBucket();
        this.clock = clock;
        this.uploads = Executors.newFixedThreadPool(config.uploads());
    }

    /** The raw zone could not be read or written; what was stored before stays. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * What became of the versions handed over; those in no count were not tried.
     *
     * @param sessions of the objects written
     * @param present objects that were there already, written by a concurrent fetch
     * @param late versions not written because the time was used up
     * @param failure what S3 said to the first one it refused, null if it refused none
     */
    public record Stored(List<LocalDate> sessions, int present, int late, @Nullable String failure) {

        public Stored {
            sessions = List.copyOf(sessions);
        }

        /** Nothing was handed over. */
        public static final Stored NOTHING = new Stored(List.of(), 0, 0, null);

        /** Both together. */
        public Stored and(Stored later) {
            return new Stored(
                    Stream.concat(sessions.stream(), later.sessions.stream()).toList(),
                    present + later.present,
                    late + later.late,
                    failure == null ? later.failure : failure);
        }

        /** True where every version handed over is in the bucket now. */
        public boolean complete() {
            return late == 0 && failure == null;
        }
    }

    private enum Put {
        STORED,
        PRESENT,
        LATE,
        SKIPPED
    }

    /** The newest version of each session of the window that has one, oldest session first. */
    public SortedMap<LocalDate, RawKey.Bar> newest(Ticker ticker, FetchWindow window) throws Failure {
        return newest(
                ticker,
                RawKey.Bar.start(ticker, window.from()),
                RawKey.Bar.start(ticker, window.to().plusDays(1)));
    }

    /** The newest version of each session ever stored, oldest session first. */
    public SortedMap<LocalDate, RawKey.Bar> newest(Ticker ticker) throws Failure {
        return newest(ticker, RawKey.Bar.prefix(ticker), RawKey.Bar.end(ticker));
    }

    private SortedMap<LocalDate, RawKey.Bar> newest(Ticker ticker, String after, String end) throws Failure {
        SortedMap<LocalDate, RawKey.Bar> newest = new TreeMap<>();
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
                        .ifPresentOrElse(key -> newest.put(key.session(), key), () -> foreign.add(object.key()));
            }
        } catch (SdkException refused) {
            throw new Failure(
                    "listing " + bucket + "/" + RawKey.Bar.prefix(ticker) + ": " + refused.getMessage(), refused);
        }
        if (!foreign.isEmpty()) {
            LOG.warnf(
                    "objects are no raw versions, move them out of raw/ ticker=%s objects=%d first=%s",
                    ticker, foreign.size(), Quoted.of(foreign.get(0)));
        }
        return newest;
    }

    /**
     * The prices of a stored version; empty where the object is not one of ours.
     *
     * @throws Failure if S3 did not answer: to take that for an object without prices would miss a split for ever
     */
    public Optional<Prices> findPrices(RawKey.Bar key) throws Failure {
        try {
            byte[] file = s3.getObjectAsBytes(
                            get -> get.bucket(bucket).key(key.key()).range(LARGEST_BAR))
                    .asByteArrayUnsafe();
            return Optional.of(BarFooter.prices(file));
        } catch (BarFooter.Unreadable foreign) {
            LOG.warnf("object is no raw bar key=%s message=%s", key, Quoted.of(foreign.getMessage()));
            return Optional.empty();
        } catch (SdkException refused) {
            if (refused instanceof S3Exception answer && GONE_OR_EMPTY.contains(answer.statusCode())) {
                LOG.warnf("object is no raw bar key=%s status=%d", key, answer.statusCode());
                return Optional.empty();
            }
            throw new Failure("reading " + bucket + "/" + key + ": " + refused.getMessage(), refused);
        }
    }

    /** Writes the versions in parallel; none begins after the deadline, nor after one was refused. */
    public Stored store(List<BarVersion> versions, Instant deadline) throws InterruptedException {
        AtomicBoolean refused = new AtomicBoolean();
        List<Callable<Put>> puts = versions.stream()
                .<Callable<Put>>map(version -> () -> put(version, deadline, refused))
                .toList();
        List<LocalDate> stored = new ArrayList<>();
        Map<Put, Integer> counts = new EnumMap<>(Put.class);
        String failure = null;
        Iterator<BarVersion> version = versions.iterator();
        for (Future<Put> put : uploads.invokeAll(puts)) {
            LocalDate session = version.next().bar().session();
            try {
                Put outcome = put.get();
                counts.merge(outcome, 1, Integer::sum);
                if (outcome == Put.STORED) {
                    stored.add(session);
                }
            } catch (ExecutionException failed) {
                failure = failure == null ? String.valueOf(failed.getCause()) : failure;
            }
        }
        return new Stored(stored, counts.getOrDefault(Put.PRESENT, 0), counts.getOrDefault(Put.LATE, 0), failure);
    }

    private Put put(BarVersion version, Instant deadline, AtomicBoolean refused) {
        if (refused.get()) {
            return Put.SKIPPED;
        }
        if (!clock.instant().isBefore(deadline)) {
            return Put.LATE;
        }
        byte[] file = BarFile.write(version);
        try {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(version.key().key())
                            .contentType("application/vnd.apache.parquet")
                            .ifNoneMatch("*"),
                    RequestBody.fromBytes(file));
            return Put.STORED;
        } catch (S3Exception failed) {
            if (failed.statusCode() == PRECONDITION_FAILED) {
                return Put.PRESENT;
            }
            refused.set(true);
            throw failed;
        } catch (SdkException failed) {
            refused.set(true);
            throw failed;
        }
    }

    @PreDestroy
    void close() {
        uploads.shutdownNow();
    }
}
