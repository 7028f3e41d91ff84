package dev.pregao.catalog;

import dev.pregao.catalog.batch.BatchHistory;
import dev.pregao.catalog.batch.BatchHistory.Found;
import dev.pregao.catalog.batch.BatchLife;
import dev.pregao.catalog.glue.EtlRuns;
import dev.pregao.catalog.repair.BatchCheck;
import dev.pregao.catalog.repair.Coverage;
import dev.pregao.catalog.repair.Finding;
import dev.pregao.catalog.repair.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Batches whose life has stopped short of the catalog, and raw objects no batch has. */
@Singleton
public class FindBatches {

    private final BatchHistory batches;
    private final EtlRuns runs;
    private final FindObjects objects;

    @Inject
    public FindBatches(BatchHistory batches, EtlRuns runs, FindObjects objects) {
        this.batches = batches;
        this.runs = runs;
        this.objects = objects;
    }

    /**
     * What is amiss.
     *
     * @param lives of every batch looked at that could be read
     */
    public record Looked(List<Finding> findings, List<BatchLife> lives) {}

    public Looked find(Scope scope) {
        List<Finding> findings = new ArrayList<>();
        List<BatchLife> lives = new ArrayList<>();
        for (Found found : scope.full() ? batches.all() : batches.recent(scope.batchesFrom())) {
            findings.addAll(found.match(
                    known -> {
                        lives.add(known.life());
                        return find(known.life(), scope);
                    },
                    unreadable -> List.of(BatchCheck.unreadable(unreadable))));
        }
        findings.addAll(objects.find(
                new Coverage(lives.stream().map(BatchLife::manifest).toList()), scope));
        return new Looked(findings, lives);
    }

    private List<Finding> find(BatchLife life, Scope scope) {
        BatchCheck check = BatchCheck.of(life, scope.overdue());
        List<Finding> findings = new ArrayList<>(check.withoutRun());
        check.runInQuestion()
                .flatMap(run -> check.withRun(run, runs.find(run.run())))
                .ifPresent(findings::add);
        return findings;
    }
}
