package dev.pregao.catalog;

import dev.pregao.catalog.batch.BatchFolder;
import dev.pregao.catalog.batch.CatalogNote;
import dev.pregao.catalog.batch.Report;
import dev.pregao.catalog.glue.EtlRuns;
import dev.pregao.catalog.glue.GlueCatalog;
import dev.pregao.catalog.glue.GluePartitions;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.PartitionCounts;
import dev.pregao.catalog.partition.PartitionPlan;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.partition.TableSchemas;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The partitions a run wrote stand in the catalog: read the report, plan, apply, verify, note.
 *
 * <p>Every step may be repeated: what is there already is only read. A failure is thrown, Lambda calls again, and the
 * next call finds what this one has done.
 */
@Singleton
public class Register {

    private static final Logger LOG = Logger.getLogger(Register.class);

    /** Apply and verify, and once more for what somebody else created meanwhile in another form. */
    private static final int ROUNDS = 3;

    private final EtlRuns runs;
    private final BatchFolder batches;
    private final GlueCatalog tables;
    private final GluePartitions partitions;
    private final TableSchemas schemas;
    private final String lakeBucket;

    @Inject
    public Register(
            EtlRuns runs,
            BatchFolder batches,
            GlueCatalog tables,
            GluePartitions partitions,
            TableSchemas schemas,
            CatalogConfig config) {
        this.runs = runs;
        this.batches = batches;
        this.tables = tables;
        this.partitions = partitions;
        this.schemas = schemas;
        this.lakeBucket = config.lakeBucket();
    }

    /** Registers what a run of the job has reported. */
    public CatalogNote register(String run, Clock clock) {
        Instant begin = clock.instant();
        String batch = runs.loadBatch(run);
        BatchFolder.Reported reported = batches.load(batch, run);
        Report report = reported.report();
        PartitionCounts counts = apply(schemas.refined(), report.refinedPartitions(schemas.refined(), lakeBucket))
                .plus(apply(schemas.monthly(), report.monthlyPartitions(schemas.monthly(), lakeBucket)));
        CatalogNote note = CatalogNote.of(report, counts, clock.instant());
        if (reported.noted()) {
            LOG.infof("Run registered before batch=%s run=%s %s", batch, report.run(), counts);
        } else {
            batches.write(note);
            LOG.infof(
                    "Run registered batch=%s run=%s %s millis=%d",
                    batch,
                    report.run(),
                    counts,
                    Duration.between(begin, clock.instant()).toMillis());
        }
        return note;
    }

    private PartitionCounts apply(TableSchema table, List<Partition> wanted) {
        tables.ensure(table);
        int created = 0;
        int updated = 0;
        List<Partition> open = wanted;
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            PartitionPlan plan = PartitionPlan.of(open, partitions.load(table, open));
            created += partitions.create(table, plan.create());
            updated += partitions.update(table, plan.update());
            open = new ArrayList<>(plan.create());
            open.addAll(plan.update());
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("%d partitions of %s, %s first, are still not as wanted after %d rounds: "
                            .formatted(open.size(), table.table(), open.get(0), ROUNDS)
                    + "somebody else changes them");
        }
        return new PartitionCounts(created, updated, wanted.size() - created - updated);
    }
}
