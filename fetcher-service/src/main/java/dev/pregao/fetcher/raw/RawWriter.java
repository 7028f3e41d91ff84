package dev.pregao.fetcher.raw;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.FetcherConfig;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Writes new objects of the raw bucket, which is append-only: what is there already is never replaced. */
@Singleton
@Startup
public final class RawWriter {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int ATTEMPTS = 7;
    private static final long PAUSE_MILLIS = 100;

    private final S3Client s3;
    private final String bucket;
    private final Clock clock;
    private final ExecutorService uploads;

    RawWriter(S3Client s3, FetcherConfig config, Clock clock) {
        this.s3 = s3;
        this.bucket = config.rawBucket();
        this.clock = clock;
        this.uploads = Executors.newFixedThreadPool(config.uploads());
    }

    /** What became of one object. */
    public enum Put {
        STORED,
        /** It was there already, written by a concurrent fetch. */
        PRESENT,
        /** The time was used up. */
        LATE,
        /** S3 had refused another one of the ticker. */
        SKIPPED,
        /** S3 could not decide between two writers of one key; it asks to be asked again. */
        BUSY,
        REFUSED
    }

    /**
     * What became of one version.
     *
     * @param failure what S3 said; null unless it refused
     */
    public record Result(BarVersion version, Put put, @Nullable String failure) {}

    /** Writes the versions in parallel; none begins after the deadline, nor after one of its ticker was refused. */
    public List<Result> put(List<BarVersion> versions, Instant deadline) throws InterruptedException {
        Set<Ticker> refused = ConcurrentHashMap.newKeySet();
        List<Callable<Result>> puts = versions.stream()
                .<Callable<Result>>map(version -> () -> put(version, deadline, refused))
                .toList();
        List<Result> results = new ArrayList<>();
        Iterator<BarVersion> version = versions.iterator();
        for (Future<Result> put : uploads.invokeAll(puts)) {
            BarVersion next = version.next();
            try {
                results.add(put.get());
            } catch (ExecutionException failed) {
                throw new IllegalStateException("storing " + next.key(), failed.getCause());
            }
        }
        return List.copyOf(results);
    }

    private Result put(BarVersion version, Instant deadline, Set<Ticker> refused) throws InterruptedException {
        if (refused.contains(version.ticker())) {
            return new Result(version, Put.SKIPPED, null);
        }
        if (!clock.instant().isBefore(deadline)) {
            return new Result(version, Put.LATE, null);
        }
        try {
            Put put = put(version.key().key(), BarFile.write(version));
            if (put == Put.BUSY) {
                refused.add(version.ticker());
                return new Result(version, Put.REFUSED, "S3 answered 409 to each of " + ATTEMPTS + " attempts");
            }
            return new Result(version, put, null);
        } catch (SdkException failed) {
            refused.add(version.ticker());
            return new Result(version, Put.REFUSED, failed.toString());
        }
    }

    /** Writes one object; one that is there already, written by a concurrent fetch, is as good. */
    public void store(RawKey key, byte[] file) throws StorageFailure, InterruptedException {
        try {
            if (put(key.key(), file) == Put.BUSY) {
                throw new StorageFailure("S3 answered 409 to each of " + ATTEMPTS + " attempts at " + key);
            }
        } catch (SdkException refused) {
            throw new StorageFailure("writing " + bucket + "/" + key + ": " + refused.getMessage(), refused);
        }
    }

    /** Keeps a refused answer as evidence. */
    void hold(HeldAnswer answer) throws InterruptedException {
        if (put(answer.key().key(), BarFile.write(answer)) == Put.BUSY) {
            throw new IllegalStateException("S3 answered 409 to each of " + ATTEMPTS + " attempts");
        }
    }

    /** A conflict is asked again, after a pause that grows. */
    private Put put(String key, byte[] file) throws InterruptedException {
        Put put = putOnce(key, file);
        for (int attempt = 1; put == Put.BUSY && attempt < ATTEMPTS; attempt++) {
            Thread.sleep(PAUSE_MILLIS * attempt);
            put = putOnce(key, file);
        }
        return put;
    }

    private Put putOnce(String key, byte[] file) {
        try {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(key)
                            .contentType("application/vnd.apache.parquet")
                            .ifNoneMatch("*"),
                    RequestBody.fromBytes(file));
            return Put.STORED;
        } catch (S3Exception answer) {
            return switch (answer.statusCode()) {
                case PRECONDITION_FAILED -> Put.PRESENT;
                case CONFLICT -> Put.BUSY;
                default -> throw answer;
            };
        }
    }

    @PreDestroy
    void close() {
        uploads.shutdownNow();
    }
}
