package dev.pregao.catalog;

import dev.pregao.catalog.batch.BatchHistory;
import dev.pregao.catalog.batch.BatchHistory.Found;
import dev.pregao.catalog.batch.BatchLife;
import dev.pregao.catalog.batch.ClaimedManifest;
import dev.pregao.catalog.glue.EtlRuns;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.repair.BatchCheck;
import dev.pregao.catalog.repair.Coverage;
import dev.pregao.catalog.repair.Finding;
import dev.pregao.catalog.repair.Mend;
import dev.pregao.catalog.repair.Scope;
import dev.pregao.contracts.RawKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Batches whose life has stopped short of the catalog, and raw objects no batch has. */
@Singleton
public class FindBatches {

    private final BatchHistory batches;
    private final EtlRuns runs;
    private final ObjectListing objects;
    private final String rawBucket;

    @Inject
    public FindBatches(BatchHistory batches, EtlRuns runs, ObjectListing objects, CatalogConfig config) {
        this.batches = batches;
        this.runs = runs;
        this.objects = objects;
        this.rawBucket = config.rawBucket();
    }

    public List<Finding> find(Scope scope) {
        List<Finding> findings = new ArrayList<>();
        List<ClaimedManifest> manifests = new ArrayList<>();
        for (Found found : scope.full() ? batches.all() : batches.recent(scope.batchesFrom())) {
            findings.addAll(found.match(
                    known -> {
                        manifests.add(known.life().manifest());
                        return find(known.life(), scope);
                    },
                    unreadable -> List.of(BatchCheck.unreadable(unreadable))));
        }
        findings.addAll(findObjects(new Coverage(manifests), scope));
        return findings;
    }

    private List<Finding> find(BatchLife life, Scope scope) {
        BatchCheck check = BatchCheck.of(life, scope.overdue());
        List<Finding> findings = new ArrayList<>(check.withoutRun());
        check.runInQuestion()
                .flatMap(run -> check.withRun(run, runs.find(run.run())))
                .ifPresent(findings::add);
        return findings;
    }

    private List<Finding> findObjects(Coverage coverage, Scope scope) {
        return objects.folders(rawBucket, RawKey.Bar.ZONE).stream()
                .flatMap(ticker ->
                        objects
                                .list(rawBucket, ticker, scope.full() ? "" : ticker + "date=" + scope.sessionsFrom())
                                .stream())
                .filter(object -> isInScope(object, scope) && coverage.misses(object))
                .map(object ->
                        new Finding(Finding.Kind.OBJECT_WITHOUT_BATCH, object.key(), new Mend.ObjectEvent(object)))
                .toList();
    }

    /** An object older than the oldest batch looked at may well be in one that was not. */
    private static boolean isInScope(StoredObject object, Scope scope) {
        return object.lastModified().isBefore(scope.overdue())
                && (scope.full()
                        || !object.lastModified()
                                .isBefore(scope.batchesFrom().atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
}
