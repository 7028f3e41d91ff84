package dev.pregao.catalog.repair;

import dev.pregao.catalog.batch.BatchHistory.Found;
import dev.pregao.catalog.batch.BatchLife;
import dev.pregao.catalog.batch.RunRecord;
import dev.pregao.contracts.Quoted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is amiss with a batch, and what mends it. Whatever may still be under way is left alone. */
public final class BatchCheck {

    private static final int REASON_CHARS = 200;

    private final BatchLife life;
    private final Instant overdue;

    private BatchCheck(BatchLife life, Instant overdue) {
        this.life = life;
        this.overdue = overdue;
    }

    public static BatchCheck of(BatchLife life, Instant overdue) {
        return new BatchCheck(life, overdue);
    }

    /** A folder that cannot be read is no reason to leave the others. */
    public static Finding unreadable(Found.Unreadable found) {
        return new Finding(
                Finding.Kind.UNREADABLE_BATCH,
                found.batch().id(),
                new Mend.Nothing("left to an operator: " + Quoted.of(found.reason(), REASON_CHARS)));
    }

    /** The run whose fate decides; empty if the folder tells enough. */
    public Optional<RunRecord> runInQuestion() {
        return life.isReported() || life.dead() ? Optional.empty() : Optional.ofNullable(life.lastRun());
    }

    /** What the folder alone tells. */
    public List<Finding> withoutRun() {
        List<Finding> findings = new ArrayList<>();
        BatchLife.Reported reported = life.report();
        if (reported != null && !life.isRegistered() && isOverdue(reported.writtenAt())) {
            findings.add(finding(
                    Finding.Kind.REPORT_NOT_REGISTERED,
                    new Mend.Register(life.batch(), reported.report().run())));
        }
        if (life.isReported()) {
            return findings;
        }
        if (life.dead()) {
            findings.add(finding(Finding.Kind.DEAD_BATCH, new Mend.Nothing("left to an operator: replay --dead")));
        } else if (life.lastRun() == null && isOverdue(life.manifest().createdAt())) {
            findings.add(finding(Finding.Kind.BATCH_WITHOUT_RUN, new Mend.Replay(life.batch(), 1)));
        }
        return findings;
    }

    /** What the fate of {@link #runInQuestion} tells. The attempt asked for is named, so asking twice starts one. */
    public Optional<Finding> withRun(RunRecord run, RunFate fate) {
        Mend next = new Mend.Replay(life.batch(), run.attempt() + 1);
        return fate.match(
                        going -> Optional.<Mend>empty(),
                        failed -> ifOverdue(
                                failed.endedAt(), new Mend.RunEvent(run.run(), failed.state(), failed.error())),
                        ended -> ifOverdue(ended.endedAt(), next),
                        unknown -> ifOverdue(run.startedAt(), next))
                .map(mend -> finding(Finding.Kind.RUN_WITHOUT_REPORT, mend));
    }

    private Optional<Mend> ifOverdue(@Nullable Instant since, Mend mend) {
        return isOverdue(since) ? Optional.of(mend) : Optional.empty();
    }

    private Finding finding(Finding.Kind kind, Mend mend) {
        return new Finding(kind, life.batch().id(), mend);
    }

    private boolean isOverdue(@Nullable Instant since) {
        return since == null || since.isBefore(overdue);
    }
}
