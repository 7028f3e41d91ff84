package dev.pregao.catalog;

import dev.pregao.catalog.batch.BatchFolder;
import dev.pregao.catalog.batch.CatalogNote;
import dev.pregao.catalog.batch.Report;
import dev.pregao.catalog.glue.EtlRuns;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.PartitionCounts;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.partition.TableSchemas;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * The partitions a run wrote stand in the catalog: read the report, plan, apply, verify, note.
 *
 * <p>Every step may be repeated: what is there already is only read. A failure is thrown, Lambda calls again, and the
 * next call finds what this one has done.
 */
@Singleton
public class Register {

    private static final Logger LOG = Logger.getLogger(Register.class);

    private final EtlRuns runs;
    private final BatchFolder batches;
    private final Apply apply;
    private final TableSchemas schemas;
    private final Metrics metrics;
    private final String lakeBucket;

    @Inject
    public Register(
            EtlRuns runs,
            BatchFolder batches,
            Apply apply,
            TableSchemas schemas,
            Metrics metrics,
            CatalogConfig config) {
        this.runs = runs;
        this.batches = batches;
        this.apply = apply;
        this.schemas = schemas;
        this.metrics = metrics;
        this.lakeBucket = config.lakeBucket();
    }

    /** Registers what a run of the job has reported. */
    public CatalogNote register(String run, Clock clock) {
        MDC.put("run", run);
        try {
            return register(runs.loadBatch(run), run, clock);
        } finally {
            MDC.clear();
        }
    }

    /** Registers a batch's report, be it that run's or a later one's. */
    public CatalogNote register(String batch, String run, Clock clock) {
        MDC.put("batch", batch);
        Instant begin = clock.instant();
        BatchFolder.Reported reported = batches.load(batch, run);
        Report report = reported.report();
        PartitionCounts counts = apply(report);
        CatalogNote note = CatalogNote.of(report, counts, clock.instant());
        if (reported.noted()) {
            LOG.infof("Run registered before batch=%s run=%s %s", batch, report.run(), counts);
        } else {
            batches.write(note);
            metrics.registered(counts.created() + counts.updated(), report.rowsRejected(), clock.instant());
            LOG.infof(
                    "Run registered batch=%s run=%s %s millis=%d",
                    batch,
                    report.run(),
                    counts,
                    Duration.between(begin, clock.instant()).toMillis());
        }
        return note;
    }

    /** The daily and the monthly table are always there; the others come with their first partition. */
    private PartitionCounts apply(Report report) {
        PartitionCounts counts = apply.apply(schemas.refined(), report.refinedPartitions(schemas.refined(), lakeBucket))
                .plus(apply.apply(schemas.monthly(), report.monthlyPartitions(schemas.monthly(), lakeBucket)));
        return counts.plus(applyAny(schemas.quality(), report.qualityPartitions(schemas.quality(), lakeBucket)))
                .plus(applyAny(schemas.refinedAsOf(), report.asOfPartitions(schemas.refinedAsOf(), lakeBucket)))
                .plus(applyAny(schemas.monthlyAsOf(), report.asOfPartitions(schemas.monthlyAsOf(), lakeBucket)));
    }

    private PartitionCounts applyAny(TableSchema table, List<Partition> wanted) {
        return wanted.isEmpty() ? new PartitionCounts(0, 0, 0) : apply.apply(table, wanted);
    }
}
