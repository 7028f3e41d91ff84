package dev.pregao.catalog;

import dev.pregao.catalog.glue.GluePartitions;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.repair.Finding;
import dev.pregao.catalog.repair.Mend;
import dev.pregao.catalog.repair.RepairQueues;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Does what findings need. Each stands alone: one that fails holds up no other, and is found again next time; the failures
 * are handed back, so that somebody is told.
 */
@Singleton
public class MendFindings {

    private static final Logger LOG = Logger.getLogger(MendFindings.class);

    private final RepairQueues queues;
    private final Register register;
    private final Apply apply;
    private final GluePartitions partitions;
    private final FindPartitions lake;

    @Inject
    public MendFindings(
            RepairQueues queues, Register register, Apply apply, GluePartitions partitions, FindPartitions lake) {
        this.queues = queues;
        this.register = register;
        this.apply = apply;
        this.partitions = partitions;
        this.lake = lake;
    }

    /** What could not be mended. */
    public List<RuntimeException> mend(List<Finding> findings, Clock clock) {
        List<RuntimeException> failures = new ArrayList<>();
        List<StoredObject> lostObjects = new ArrayList<>();
        Map<TableSchema, List<Partition>> missing = new LinkedHashMap<>();
        Map<TableSchema, List<Partition>> stale = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Mend mend = finding.mend();
            if (mend instanceof Mend.Replay replay) {
                attempt(() -> queues.requestReplay(replay), failures);
            } else if (mend instanceof Mend.RunEvent event) {
                attempt(() -> queues.sendRunEvent(event), failures);
            } else if (mend instanceof Mend.Register report) {
                attempt(() -> register.register(report.batch(), report.run(), clock), failures);
            } else if (mend instanceof Mend.ObjectEvent lost) {
                lostObjects.add(lost.object());
            } else if (mend instanceof Mend.Create create) {
                missing.computeIfAbsent(create.table(), table -> new ArrayList<>())
                        .add(create.partition());
            } else if (mend instanceof Mend.Delete delete) {
                stale.computeIfAbsent(delete.table(), table -> new ArrayList<>())
                        .add(delete.partition());
            }
        }
        attempt(() -> queues.sendObjectEvents(lostObjects), failures);
        missing.forEach((table, wanted) -> attempt(() -> apply.apply(table, wanted), failures));
        stale.forEach((table, unwanted) -> attempt(() -> delete(table, unwanted), failures));
        return failures;
    }

    /** Data may have come since the lake was listed, and its run have found the partition still there. */
    private void delete(TableSchema table, List<Partition> unwanted) {
        partitions.delete(table, unwanted);
        List<Partition> cameMeanwhile = lake.withData(table, unwanted);
        if (!cameMeanwhile.isEmpty()) {
            apply.apply(table, cameMeanwhile);
        }
    }

    private static void attempt(Runnable mend, List<RuntimeException> failures) {
        try {
            mend.run();
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Finding not mended, the others are");
            failures.add(failed);
        }
    }
}
