package dev.pregao.catalog;

import dev.pregao.catalog.repair.Finding;
import dev.pregao.catalog.repair.Recomputed;
import dev.pregao.catalog.repair.RepairAnswer;
import dev.pregao.catalog.repair.RepairRequest;
import dev.pregao.catalog.repair.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What should be there is compared with what is, and what is missing is mended by the ordinary path: compare > mend,
 * first batches and raw objects, then partitions, so that none is found missing whose report has just been registered.
 *
 * <p>It may run at any time and beside anything: what is under way is left alone for a grace time, unless an operator asks
 * for all of it now, and whatever is asked for is looked up by those who do it.
 */
@Singleton
public class Reconcile {

    private static final Logger LOG = Logger.getLogger(Reconcile.class);

    private final FindBatches batches;
    private final FindPartitions partitions;
    private final MendFindings mend;
    private final Metrics metrics;
    private final CatalogConfig config;

    @Inject
    public Reconcile(
            FindBatches batches, FindPartitions partitions, MendFindings mend, Metrics metrics, CatalogConfig config) {
        this.batches = batches;
        this.partitions = partitions;
        this.mend = mend;
        this.metrics = metrics;
        this.config = config;
    }

    public RepairAnswer reconcile(RepairRequest request, Clock clock) {
        Instant now = clock.instant();
        Scope scope = Scope.of(request, config, now);
        FindBatches.Looked looked = batches.find(scope);
        List<Finding> findings = new ArrayList<>(looked.findings());
        List<RuntimeException> failures = new ArrayList<>();
        if (!scope.dryRun()) {
            failures.addAll(mend.mend(findings, clock));
        }
        FindPartitions.Found found = partitions.find(scope, new Recomputed(looked.lives(), scope.overdue()));
        findings.addAll(found.findings());
        if (!scope.dryRun()) {
            failures.addAll(mend.mend(found.findings(), clock));
            failures.addAll(mend.mend(found.expired(), clock));
            metrics.found(findings.size(), now);
            found.newestSession()
                    .ifPresent(session -> metrics.newestSession(ChronoUnit.DAYS.between(session, scope.today()), now));
        }
        RepairAnswer answer = RepairAnswer.of(scope, findings);
        LOG.infof(
                "Reconciled dryRun=%s full=%s findings=%s expired=%d failed=%d",
                scope.dryRun(), scope.full(), answer.counts(), found.expired().size(), failures.size());
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "%d of the findings %s could not be mended; the first because: %s"
                            .formatted(
                                    failures.size(),
                                    answer.counts(),
                                    failures.get(0).getMessage()),
                    failures.get(0));
        }
        return answer;
    }
}
