package dev.pregao.catalog;

import dev.pregao.catalog.batch.CatalogNote;
import dev.pregao.catalog.batch.Report;
import dev.pregao.catalog.batch.ReportedPartitions;
import dev.pregao.catalog.batch.Reports;
import dev.pregao.catalog.glue.EtlRuns;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.PartitionCounts;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.contracts.BatchId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private final Reports reports;
    private final Apply apply;
    private final TableSchemas schemas;
    private final Views views;
    private final Metrics metrics;
    private final String lakeBucket;

    @Inject
    public Register(
            EtlRuns runs,
            Reports reports,
            Apply apply,
            TableSchemas schemas,
            Views views,
            Metrics metrics,
            CatalogConfig config) {
        this.runs = runs;
        this.reports = reports;
        this.apply = apply;
        this.schemas = schemas;
        this.views = views;
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
    public CatalogNote register(BatchId batch, String run, Clock clock) {
        MDC.put("batch", batch.id());
        Instant begin = clock.instant();
        Reports.Reported reported = reports.load(batch, run);
        Report report = reported.report();
        PartitionCounts counts = apply(report);
        CatalogNote note = CatalogNote.of(report, counts, clock.instant());
        if (reported.noted()) {
            LOG.infof("Run registered before batch=%s run=%s %s", batch, report.run(), counts);
        } else {
            reports.write(note);
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

    /** The daily and the monthly table are always there; the others come with their first partition, and a view with its tables. */
    private PartitionCounts apply(Report report) {
        ReportedPartitions reported = new ReportedPartitions(report, schemas, lakeBucket);
        PartitionCounts counts = apply.apply(schemas.refined(), reported.refined())
                .plus(apply.apply(schemas.monthly(), reported.monthly().stream()));
        for (Map.Entry<TableSchema, List<Partition>> other : reported.others().entrySet()) {
            counts = counts.plus(apply.apply(other.getKey(), other.getValue().stream()));
        }
        views.ensure(reported.others().keySet());
        return counts;
    }
}
