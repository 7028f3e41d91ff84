package dev.pregao.catalog;

import dev.pregao.catalog.glue.GluePartitions;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.repair.Finding;
import dev.pregao.catalog.repair.Mend;
import dev.pregao.catalog.repair.Mender;
import dev.pregao.catalog.repair.RepairQueues;
import dev.pregao.contracts.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        Round round = new Round(clock);
        findings.forEach(finding -> finding.mend().by(round));
        return round.end();
    }

    /** Data may have come since the lake was listed, and its run have found the partition still there. */
    private void delete(TableSchema table, List<Partition> unwanted) {
        partitions.delete(table, unwanted);
        List<Partition> cameMeanwhile = lake.withData(table, unwanted);
        if (!cameMeanwhile.isEmpty()) {
            apply.apply(table, cameMeanwhile.stream());
        }
    }

    /** Does at once what stands alone, and at its end what goes together. */
    private final class Round implements Mender {

        private final Clock clock;
        private final List<RuntimeException> failures = new ArrayList<>();
        private final List<StoredObject> lostObjects = new ArrayList<>();
        private final Set<Ticker> toRecompute = new TreeSet<>();
        private final Set<String> notThere = new TreeSet<>();
        private boolean needsAll;
        private final List<String> notKept = new ArrayList<>();
        private final Map<TableSchema, List<Partition>> missing = new LinkedHashMap<>();
        private final Map<TableSchema, List<Partition>> stale = new LinkedHashMap<>();

        private Round(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void replay(Mend.Replay mend) {
            attempt(() -> queues.requestReplay(mend));
        }

        @Override
        public void runEvent(Mend.RunEvent mend) {
            attempt(() -> queues.sendRunEvent(mend));
        }

        @Override
        public void register(Mend.Register mend) {
            attempt(() -> register.register(mend.batch(), mend.run(), clock));
        }

        @Override
        public void objectEvent(Mend.ObjectEvent mend) {
            lostObjects.add(mend.object());
        }

        @Override
        public void create(Mend.Create mend) {
            missing.computeIfAbsent(mend.table(), table -> new ArrayList<>()).add(mend.partition());
        }

        @Override
        public void recompute(Mend.Recompute mend) {
            toRecompute.addAll(mend.tickers());
            notThere.add(mend.missing());
        }

        @Override
        public void recomputeAll(Mend.RecomputeAll mend) {
            needsAll = true;
            notThere.add(mend.missing());
        }

        @Override
        public void delete(Mend.Delete mend) {
            stale.computeIfAbsent(mend.table(), table -> new ArrayList<>()).add(mend.partition());
        }

        @Override
        public void deleteObject(Mend.DeleteObject mend) {
            notKept.add(mend.key());
        }

        @Override
        public void nothing(Mend.Nothing mend) {
            LOG.infof("Finding is not ours to mend reason=%s", mend.text());
        }

        private List<RuntimeException> end() {
            attempt(() -> queues.sendObjectEvents(lostObjects));
            if (needsAll || !toRecompute.isEmpty()) {
                Set<Ticker> tickers = needsAll ? Set.of() : toRecompute;
                attempt(() -> queues.requestRebuild(tickers, notThere, clock.instant()));
            }
            attempt(() -> lake.delete(notKept));
            missing.forEach((table, wanted) -> attempt(() -> apply.apply(table, wanted.stream())));
            stale.forEach((table, unwanted) -> attempt(() -> MendFindings.this.delete(table, unwanted)));
            return failures;
        }

        private void attempt(Runnable mend) {
            try {
                mend.run();
            } catch (RuntimeException failed) {
                LOG.errorf(failed, "Finding not mended, the others are");
                failures.add(failed);
            }
        }
    }
}
