package dev.pregao.etl.io;

import dev.pregao.etl.plan.RawKey;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The raw bucket: read ticker by ticker, several at once. */
public final class RawZone {

    private static final int TICKERS_AT_ONCE = 4;
    /** Batches up to this many objects are read by one task: another would cost more than it saves. */
    private static final int SMALL_BATCH_KEYS = 200;

    private final SparkSession spark;
    private final URI bucket;

    public RawZone(SparkSession spark, URI bucket) {
        this.spark = spark;
        this.bucket = bucket;
    }

    /** What to read of a ticker; goes to the tasks. */
    private interface Wanted extends Serializable {
        TickerVersions read(RawReader reader);
    }

    /**
     * Reads a batch and what its computation needs beside it.
     *
     * @param batch its keys by ticker
     */
    public RawVersions batch(NavigableMap<String, NavigableSet<RawKey>> batch) {
        List<Wanted> wanted = new ArrayList<>();
        batch.forEach((ticker, keys) -> {
            List<RawKey> list = List.copyOf(keys);
            wanted.add(reader -> reader.batch(ticker, new TreeSet<>(list)));
        });
        int keys = batch.values().stream().mapToInt(Collection::size).sum();
        return read(wanted, keys <= SMALL_BATCH_KEYS ? 1 : wanted.size());
    }

    /** Reads of some tickers all that counts among what was fetched before a point in time. */
    public RawVersions history(Collection<String> tickers, Instant before) {
        List<Wanted> wanted = new ArrayList<>();
        tickers.forEach(ticker -> wanted.add(reader -> reader.history(ticker, before)));
        return read(wanted, wanted.size());
    }

    /** Tickers that have a folder. */
    public NavigableSet<String> tickers() {
        return Folders.tickers(Bucket.of(bucket), RawKey.ZONE);
    }

    private RawVersions read(List<Wanted> wanted, int tasks) {
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        int parallel = Math.max(1, Math.min(tasks, context.defaultParallelism()));
        URI from = bucket;
        return new RawVersions(
                context.parallelize(wanted, parallel).mapPartitions(partition -> readAll(partition, from)));
    }

    private static Iterator<TickerVersions> readAll(Iterator<Wanted> tickers, URI from) {
        List<Wanted> wanted = new ArrayList<>();
        tickers.forEachRemaining(wanted::add);
        if (wanted.isEmpty()) {
            return List.<TickerVersions>of().iterator();
        }
        try (Workers workers = new Workers(Workers.MOST);
                Workers tickersAtOnce = new Workers(TICKERS_AT_ONCE)) {
            RawReader reader = new RawReader(Bucket.of(from), workers);
            return tickersAtOnce.map(wanted, ticker -> ticker.read(reader)).iterator();
        }
    }
}
