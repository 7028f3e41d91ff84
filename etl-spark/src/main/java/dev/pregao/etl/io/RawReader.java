package dev.pregao.etl.io;

import dev.pregao.etl.bars.BarColumns;
import dev.pregao.etl.bars.NeededVersions;
import dev.pregao.etl.bars.NeededVersions.Listing;
import dev.pregao.etl.bars.RawRows;
import dev.pregao.etl.bars.RawVersion;
import dev.pregao.etl.plan.RawKey;
import dev.pregao.etl.plan.Span;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/** Reads of the raw bucket what a batch needs, ticker by ticker. */
public final class RawReader {

    private static final int LIMIT_BYTES = 1 << 20;
    private static final int THREADS = 16;
    private static final int TICKERS_AT_ONCE = 4;
    /** Batches up to this many objects are read by one task: another would cost more than it saves. */
    private static final int SMALL_BATCH_KEYS = 200;

    private record TickerBatch(String ticker, List<String> keys) implements Serializable {}

    private final Bucket bucket;
    private final Workers workers;

    private RawReader(Bucket bucket, Workers workers) {
        this.bucket = bucket;
        this.workers = workers;
    }

    /**
     * Versions as rows of {@link BarColumns#VERSIONS}, all of a ticker in one partition. Kept in memory, since several
     * tables are made of them and no object is read twice.
     *
     * @param batch the batch's keys by ticker
     * @param objectsRead counts the objects
     */
    public static Dataset<Row> read(
            SparkSession spark,
            URI rawBucket,
            NavigableMap<String, NavigableSet<RawKey>> batch,
            LongAccumulator objectsRead) {
        List<TickerBatch> tickers =
                batch.entrySet().stream().map(RawReader::tickerBatch).toList();
        int keys = tickers.stream().mapToInt(ticker -> ticker.keys().size()).sum();
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        int tasks = keys <= SMALL_BATCH_KEYS ? 1 : Math.min(tickers.size(), context.defaultParallelism());
        JavaRDD<Row> rows = context.parallelize(tickers, tasks)
                .mapPartitions(partition -> readAll(partition, rawBucket, objectsRead))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return spark.createDataset(rows.rdd(), Encoders.row(BarColumns.VERSIONS));
    }

    private static TickerBatch tickerBatch(Map.Entry<String, NavigableSet<RawKey>> batch) {
        return new TickerBatch(
                batch.getKey(),
                new ArrayList<>(batch.getValue().stream().map(RawKey::key).toList()));
    }

    private static Iterator<Row> readAll(Iterator<TickerBatch> tickers, URI rawBucket, LongAccumulator objectsRead) {
        List<TickerBatch> batches = new ArrayList<>();
        tickers.forEachRemaining(batches::add);
        if (batches.isEmpty()) {
            return List.<Row>of().iterator();
        }
        try (Bucket bucket = Bucket.open(rawBucket, THREADS + TICKERS_AT_ONCE);
                Workers workers = new Workers(THREADS);
                Workers tickersAtOnce = new Workers(TICKERS_AT_ONCE)) {
            RawReader reader = new RawReader(bucket, workers);
            List<Row> rows = tickersAtOnce.map(batches, reader::versions).stream()
                    .flatMap(Collection::stream)
                    .map(RawRows::row)
                    .toList();
            objectsRead.add(rows.size());
            return rows.iterator();
        }
    }

    private Collection<RawVersion> versions(TickerBatch batch) {
        NavigableSet<RawKey> keys = new TreeSet<>();
        batch.keys().forEach(key -> keys.add(RawKey.parse(key).orElseThrow()));
        return NeededVersions.gather(
                keys,
                span -> list(batch.ticker(), span),
                wanted -> workers.map(wanted, key -> version(key, keys.contains(key))));
    }

    private Listing list(String ticker, Span span) {
        NavigableSet<RawKey> keys = new TreeSet<>();
        Iterator<String> listed = bucket.keysAfter(RawKey.prefix(ticker), RawKey.folder(ticker, span.from()))
                .iterator();
        while (listed.hasNext()) {
            Optional<RawKey> key = RawKey.parse(listed.next());
            if (key.isPresent() && key.get().session().isAfter(span.to())) {
                return new Listing(keys, false);
            }
            key.ifPresent(keys::add);
        }
        return new Listing(keys, true);
    }

    private RawVersion version(RawKey key, boolean changed) {
        return new RawVersion(
                key, changed, RawFile.parse(bucket.read(key.key(), LIMIT_BYTES)).orElse(null));
    }
}
