package dev.pregao.etl;

import dev.pregao.contracts.BatchKey;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.LakeUri;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.payload.Manifest;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.RunReport;
import java.time.Clock;
import java.time.Instant;
import org.apache.spark.api.java.JavaSparkContext;

/** One run: read the manifest > do what it asks for > report last. */
public final class Etl {

    private final JavaSparkContext spark;
    private final Clock clock;

    public Etl(JavaSparkContext spark, Clock clock) {
        this.spark = spark;
        this.clock = clock;
    }

    public RunReport run(EtlArgs args) {
        Instant startedAt = clock.instant();
        LakeUri uri = LakeUri.parse(args.manifest());
        LakeBucket lake = new LakeBucket(uri.lake());
        Manifest manifest = Manifest.parse(lake.manifest(uri.key()), uri.toString());
        if (!manifest.batch().equals(args.batch())) {
            throw new IllegalArgumentException(
                    "--batch is " + args.batch() + " but " + uri + " is of batch " + manifest.batch());
        }
        RawBucket raw = new RawBucket(uri.sibling(manifest.bucket()));
        Tickers tickers = new Tickers(spark);

        Outcome outcome = manifest.task()
                .match(
                        new Compute(manifest.batch(), manifest.day(), args.daily(), tickers, raw, lake)::run,
                        new Rebuild(manifest.day(), args.daily(), tickers, raw, lake)::run,
                        new AsOf(tickers, raw, lake)::run);

        RunReport report = new RunReport(
                args.batch(), args.run(), args.attempt(), manifest.day(), startedAt, clock.instant(), outcome);
        lake.putReport(new BatchKey.Report(args.batch()), report.json());
        return report;
    }
}
