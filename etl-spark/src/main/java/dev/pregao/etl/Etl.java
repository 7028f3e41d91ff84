package dev.pregao.etl;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.pregao.etl.bars.BarColumns;
import dev.pregao.etl.bars.ChooseVersion;
import dev.pregao.etl.bars.DailyWindows;
import dev.pregao.etl.bars.MonthlySummary;
import dev.pregao.etl.bars.RawRows;
import dev.pregao.etl.io.LakeUri;
import dev.pregao.etl.io.Manifest;
import dev.pregao.etl.io.RawReader;
import dev.pregao.etl.io.RunReport;
import dev.pregao.etl.io.TableWriter;
import dev.pregao.etl.plan.LakeKey;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/** One batch: plan > read > choose > compute > write > report last. */
public final class Etl {

    private static final int TICKER = BarColumns.DAILY.fieldIndex(BarColumns.TICKER);
    private static final int SESSION = BarColumns.DAILY.fieldIndex(BarColumns.SESSION);
    private static final int TOUCHED = BarColumns.DAILY.fieldIndex(BarColumns.TOUCHED);
    private static final int MONTHLY_TICKER = BarColumns.MONTHLY.fieldIndex(BarColumns.TICKER);
    private static final int YEAR = BarColumns.MONTHLY.fieldIndex(BarColumns.YEAR);
    private static final int MONTH = BarColumns.MONTHLY.fieldIndex(BarColumns.MONTH);

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
        TableWriter lake = new TableWriter(uri.lake(), spark.sparkContext().hadoopConfiguration());
        LongAccumulator objectsRead = spark.sparkContext().longAccumulator("objectsRead");

        Dataset<Row> versions = RawReader.read(spark, manifest.rawBucket(uri), manifest.keys(), objectsRead);
        Dataset<Row> daily = DailyWindows.compute(ChooseVersion.choose(versions));
        Dataset<Row> monthly = MonthlySummary.compute(daily);

        List<Row> rejects = writeRejects(lake, manifest, versions);
        List<LakeKey.Refined> refined = lake.writeEach(
                daily.filter((FilterFunction<Row>) row -> row.getBoolean(TOUCHED)),
                BarColumns.REFINED,
                Etl::refinedKey);
        List<LakeKey.Monthly> months = lake.writeEach(monthly, BarColumns.MENSAL, Etl::monthlyKey);

        RunReport report = new RunReport(
                args.batch(),
                args.run(),
                args.attempt(),
                startedAt,
                clock.instant(),
                objectsRead.value(),
                refined,
                months,
                rejects.stream().collect(groupingBy(reject -> reject.getString(0), counting())));
        report.write(lake);
        return report;
    }

    private static List<Row> writeRejects(TableWriter lake, Manifest manifest, Dataset<Row> versions) {
        List<Row> rejects =
                new ArrayList<>(ChooseVersion.rejects(versions).toJavaRDD().collect());
        manifest.strangeKeys().forEach(key -> rejects.add(RawRows.strangeKey(key)));
        if (!rejects.isEmpty()) {
            lake.write(new LakeKey.Rejects(manifest.batch()), BarColumns.REJECTS, rejects);
        }
        return rejects;
    }

    private static LakeKey.Refined refinedKey(Row row) {
        return new LakeKey.Refined(row.getString(TICKER), row.getLocalDate(SESSION));
    }

    private static LakeKey.Monthly monthlyKey(Row row) {
        return new LakeKey.Monthly(row.getString(MONTHLY_TICKER), YearMonth.of(row.getInt(YEAR), row.getInt(MONTH)));
    }
}
