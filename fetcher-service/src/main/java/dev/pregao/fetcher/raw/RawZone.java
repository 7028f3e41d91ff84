package dev.pregao.fetcher.raw;

import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.calendar.FetchWindow;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final int PRECONDITION_FAILED = 412;

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
     * @param stored objects written
     * @param present objects that were there already, written by a concurrent fetch
     * @param late versions not written because the time was used up
     * @param failure what S3 said to the first one it refused, null if it refused none
     */
    public record Stored(int stored, int present, int late, @Nullable String failure) {}

    private enum Put {
        STORED,
        PRESENT,
        LATE,
        SKIPPED
    }

    /** The digest of the newest version of each session of the window that has one. */
    public Map<LocalDate, String> newestDigests(String ticker, FetchWindow window) throws Failure {
        Map<LocalDate, String> newest = new HashMap<>();
        try {
            for (S3Object object : s3.listObjectsV2Paginator(list -> list.bucket(bucket)
                            .prefix(RawKey.prefix(ticker))
                            .startAfter(RawKey.start(ticker, window.from())))
                    .contents()) {
                RawKey key = RawKey.parse(object.key());
                if (key.session().isAfter(window.to())) {
                    break;
                }
                newest.put(key.session(), key.digest());
            }
        } catch (SdkException | IllegalArgumentException refused) {
            throw new Failure("listing " + bucket + "/" + RawKey.prefix(ticker) + ": " + refused.getMessage(), refused);
        }
        return newest;
    }

    /** Writes the versions in parallel; none begins after the deadline, nor after one was refused. */
    public Stored store(List<BarVersion> versions, Instant deadline) throws InterruptedException {
        AtomicBoolean refused = new AtomicBoolean();
        List<Callable<Put>> puts = versions.stream()
                .<Callable<Put>>map(version -> () -> put(version, deadline, refused))
                .toList();
        Map<Put, Integer> counts = new EnumMap<>(Put.class);
        String failure = null;
        for (Future<Put> put : uploads.invokeAll(puts)) {
            try {
                counts.merge(put.get(), 1, Integer::sum);
            } catch (ExecutionException failed) {
                failure = failure == null ? String.valueOf(failed.getCause()) : failure;
            }
        }
        return new Stored(
                counts.getOrDefault(Put.STORED, 0),
                counts.getOrDefault(Put.PRESENT, 0),
                counts.getOrDefault(Put.LATE, 0),
                failure);
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
                            .key(version.key().toString())
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
