package dev.pregao.etl;

import dev.pregao.etl.io.LakeUri;
import dev.pregao.etl.io.Manifest;
import dev.pregao.etl.io.Outcome;
import dev.pregao.etl.io.RawZone;
import dev.pregao.etl.io.RunReport;
import dev.pregao.etl.io.StoredTables;
import dev.pregao.etl.io.TableWriter;
import java.time.Clock;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;

/** One run: read the manifest > do what it asks for > report last. */
public final class Etl {

    private final SparkSession spark;
    private final Clock clock;

    public Etl(SparkSession spark, Clock clock) {
        this.spark = spark;
        this.clock = clock;
    }

    public RunReport run(EtlArgs args) {
        Instant startedAt = clock.instant();
        LakeUri uri = LakeUri.parse(args.manifest());
        Manifest manifest = Manifest.load(uri);
        if (!manifest.batch().equals(args.batch())) {
            throw new IllegalArgumentException(
                    "--batch is " + args.batch() + " but " + uri + " is of batch " + manifest.batch());
        }
        RawZone raw = new RawZone(spark, manifest.rawBucket(uri));
        TableWriter lake = new TableWriter(uri.lake());

        Outcome outcome = manifest.task()
                .match(
                        new Compute(manifest.batch(), manifest.day(), raw, lake)::run,
                        new Rebuild(raw, new StoredTables(uri.lake(), lake))::run,
                        new AsOf(raw, lake)::run);

        RunReport report = new RunReport(
                args.batch(), args.run(), args.attempt(), manifest.day(), startedAt, clock.instant(), outcome);
        report.write(lake);
        return report;
    }
}
