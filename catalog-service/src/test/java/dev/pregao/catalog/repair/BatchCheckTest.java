package dev.pregao.catalog.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.catalog.batch.BatchHistory.Found;
import dev.pregao.catalog.batch.BatchLife;
import dev.pregao.catalog.batch.ClaimedManifest;
import dev.pregao.catalog.batch.Report;
import dev.pregao.catalog.batch.RunRecord;
import dev.pregao.contracts.BatchId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchCheckTest {

    private static final BatchId BATCH = BatchId.of("61a7455a1043aeee");
    private static final String ID = BATCH.id();
    private static final Instant OVERDUE = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-11-21T11:00:00Z");
    private static final Instant JUST_NOW = Instant.parse("2026-11-21T12:10:00Z");
    private static final RunRecord FIRST = new RunRecord(ID, 1, "jr_1", LONG_AGO);
    private static final RunRecord THIRD = new RunRecord(ID, 3, "jr_3", LONG_AGO);

    @Test
    void registeredBatchIsAsItShouldBe() {
        // When
        BatchCheck check = check(life(FIRST, false, reported("jr_1", 1, LONG_AGO), "jr_1"));

        // Then
        assertThat(check.withoutRun()).isEmpty();
        assertThat(check.runInQuestion()).isEmpty();
    }

    @Test
    void manifestWithoutARunAsksForItsFirstAttempt() {
        // When
        List<Finding> findings = check(life(null, false, null, "")).withoutRun();

        // Then
        assertThat(findings)
                .containsExactly(new Finding(Finding.Kind.BATCH_WITHOUT_RUN, ID, new Mend.Replay(BATCH, 1)));
    }

    @Test
    void manifestOfJustNowIsLeftToItsNotifier() {
        // Given
        BatchLife life = new BatchLife(
                new ClaimedManifest(ID, List.of("raw/x"), null, List.of(), JUST_NOW), null, false, null, "");

        // When
        List<Finding> findings = check(life).withoutRun();

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void reportWithoutItsNoteIsRegistered() {
        // When
        List<Finding> findings =
                check(life(FIRST, false, reported("jr_1", 1, LONG_AGO), "")).withoutRun();

        // Then
        assertThat(findings)
                .containsExactly(new Finding(Finding.Kind.REPORT_NOT_REGISTERED, ID, new Mend.Register(BATCH, "jr_1")));
    }

    @Test
    void noteOfAnEarlierReportDoesNotCount() {
        // When
        List<Finding> findings =
                check(life(THIRD, false, reported("jr_3", 3, LONG_AGO), "jr_1")).withoutRun();

        // Then
        assertThat(findings).extracting(Finding::kind).containsExactly(Finding.Kind.REPORT_NOT_REGISTERED);
    }

    @Test
    void reportOfJustNowIsLeftToItsEvent() {
        // When
        BatchCheck check = check(life(FIRST, false, reported("jr_1", 1, JUST_NOW), ""));

        // Then
        assertThat(check.withoutRun()).isEmpty();
        assertThat(check.runInQuestion()).isEmpty();
    }

    @Test
    void reportWhoseRunWasNeverRecordedIsEnough() {
        // When
        BatchCheck check = check(life(null, false, reported("jr_1", 1, LONG_AGO), "jr_1"));

        // Then
        assertThat(check.withoutRun()).isEmpty();
        assertThat(check.runInQuestion()).isEmpty();
    }

    @Test
    void reportOfAnEarlierAttemptLeavesTheLastRunInQuestion() {
        // When
        BatchCheck check = check(life(THIRD, false, reported("jr_1", 1, LONG_AGO), "jr_1"));

        // Then
        assertThat(check.withoutRun()).isEmpty();
        assertThat(check.runInQuestion()).contains(THIRD);
    }

    @Test
    void deadBatchIsListedAndLeftToItsOperator() {
        // When
        BatchCheck check = check(life(THIRD, true, null, ""));

        // Then
        assertThat(check.withoutRun()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.DEAD_BATCH);
            assertThat(finding.mend()).isInstanceOf(Mend.Nothing.class);
        });
        assertThat(check.runInQuestion()).isEmpty();
    }

    @Test
    void runGoingOnIsLeftAlone() {
        assertThat(fate(new RunFate.Going())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTING", "RUNNING", "STOPPING", "WAITING"})
    void statesBeforeTheEndAreGoingOn(String state) {
        assertThat(RunFate.of(state, "", null)).isEqualTo(new RunFate.Going());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMEOUT", "STOPPED", "ERROR"})
    void runThatFailedLongAgoHasItsEventSentAgain(String state) {
        // When
        List<Finding> findings = fate(RunFate.of(state, "disk full", LONG_AGO));

        // Then
        assertThat(findings)
                .containsExactly(new Finding(
                        Finding.Kind.RUN_WITHOUT_REPORT, ID, new Mend.RunEvent("jr_3", state, "disk full")));
    }

    @Test
    void runThatFailedJustNowIsLeftToItsEvent() {
        assertThat(fate(RunFate.of("FAILED", "disk full", JUST_NOW))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "EXPIRED", "SOMETHING_NEW"})
    void runThatEndedWithoutReportAndWithoutEventIsReplacedByTheNextAttempt(String state) {
        assertThat(fate(RunFate.of(state, "", LONG_AGO)))
                .containsExactly(new Finding(Finding.Kind.RUN_WITHOUT_REPORT, ID, new Mend.Replay(BATCH, 4)));
    }

    @Test
    void runGlueHasForgottenIsReplacedByTheNextAttempt() {
        assertThat(fate(new RunFate.Unknown()))
                .containsExactly(new Finding(Finding.Kind.RUN_WITHOUT_REPORT, ID, new Mend.Replay(BATCH, 4)));
    }

    @Test
    void reasonOfAnUnreadableFolderIsSafeToShow() {
        // When
        Finding finding = BatchCheck.unreadable(
                new Found.Unreadable(BATCH, "report.json: \u001b[2J\n\ud800" + "x".repeat(1_000_000)));

        // Then
        assertThat(finding.kind()).isEqualTo(Finding.Kind.UNREADABLE_BATCH);
        assertThat(finding.mend().text())
                .startsWith("left to an operator: 'report.json: \\u001b[2J\\u000a\\ud800xxx")
                .hasSizeLessThan(300)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    private static BatchCheck check(BatchLife life) {
        return BatchCheck.of(life, OVERDUE);
    }

    private static List<Finding> fate(RunFate fate) {
        return check(life(THIRD, false, null, "")).withRun(THIRD, fate).stream().toList();
    }

    private static BatchLife life(
            @Nullable RunRecord lastRun, boolean dead, BatchLife.@Nullable Reported report, String notedRun) {
        return new BatchLife(
                new ClaimedManifest(ID, List.of("raw/x"), null, List.of(), LONG_AGO), lastRun, dead, report, notedRun);
    }

    private static BatchLife.Reported reported(String run, int attempt, Instant writtenAt) {
        return new BatchLife.Reported(
                new Report(ID, run, attempt, 0, List.of(), List.of(), List.of(), List.of(), null, List.of(), null),
                writtenAt);
    }
}
