package dev.pregao.catalog.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.Contract;
import dev.pregao.catalog.HostilePayloads;
import dev.pregao.catalog.TestSettings;
import dev.pregao.catalog.batch.BatchHistory.Found;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.repair.BatchCheck;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders with something in them that is not what it should be. */
class HostileFoldersTest {

    private static final BatchId BATCH = BatchId.of("61a7455a1043aeee");
    private static final BatchId HEALTHY = BatchId.of("ffffffffffffffff");
    private static final CatalogConfig SETTINGS = TestSettings.ofNames("raw", "lake");

    private final MemoryFolders lake = new MemoryFolders();

    /** What a step of a folder may be instead of what it should be. */
    private record Case(String step, List<String> contents) {

        private static Case of(String step, String contract, String... fields) {
            return new Case(step, HostilePayloads.mutations(contract, fields));
        }

        private Stream<Arguments> all() {
            return Stream.concat(HostilePayloads.malformed().stream(), contents.stream())
                    .map(content -> arguments(step, content.replace("6f1d0c2b9a8e7f34", BATCH.id())));
        }
    }

    private static final List<Case> CASES = List.of(
            Case.of("manifest.json", "manifest.json", "batch", "keys", "createdAt"),
            Case.of("manifest.json", "manifest-rebuild.json", "rebuild"),
            Case.of("run-1.json", "run.json", "batch", "attempt", "run", "startedAt"),
            Case.of(
                    "report.json",
                    "report.json",
                    "batch",
                    "run",
                    "attempt",
                    "rowsWritten",
                    "refined",
                    "monthly",
                    "yearly",
                    "rejects",
                    "day",
                    "quality",
                    "asOf"),
            Case.of("catalog.json", "catalog.json", "run"));

    @ParameterizedTest
    @MethodSource
    void stepThatIsNoneIsToldOrHarmlessAndHoldsUpNoOther(String step, String content) {
        // Given
        folder(BATCH);
        folder(HEALTHY);
        lake.put(BatchKey.folder(BATCH) + step, content);

        // When
        List<Found> found = history();

        // Then
        assertThat(found).hasSize(2);
        requireToldOrHarmless(found.get(0), step);
        assertThat(batchOf(found.get(1))).isEqualTo(HEALTHY);
        assertThat(found.get(1)).isInstanceOf(Found.Known.class);
    }

    static Stream<Arguments> stepThatIsNoneIsToldOrHarmlessAndHoldsUpNoOther() {
        return CASES.stream().flatMap(Case::all);
    }

    @Test
    void indexEntryThatNamesNoBatchLeadsNowhere() {
        // Given
        folder(HEALTHY);
        lake.put("control/days/2026-11-21/../../x", "");
        lake.put("control/days/2026-11-21/E75B96047626A378", "");
        lake.put("control/days/2026-11-21/" + "a".repeat(900), "");
        lake.put("control/days/2026-11-21/0000000000000000", "");

        // Then
        assertThat(history()).extracting(HostileFoldersTest::batchOf).containsExactly(HEALTHY);
    }

    @Test
    void folderWithoutManifestIsTold() {
        // Given
        lake.put(new DayKey(LocalDate.of(2026, 11, 21), BATCH).key(), "");
        lake.put(new BatchKey.Report(BATCH).key(), Contract.text("report.json"));

        // Then
        assertThat(history()).containsExactly(new Found.Unreadable(BATCH, "no manifest.json"));
    }

    /** What cannot be read is told by name, safe to show. */
    private static void requireToldOrHarmless(Found found, String step) {
        assertThat(batchOf(found)).isEqualTo(BATCH);
        found.match(known -> assertThat(known.life().manifest().keys()).doesNotContainNull(), unreadable -> {
            assertThat(unreadable.reason()).startsWith(step);
            return assertThat(BatchCheck.unreadable(unreadable).mend().text())
                    .hasSizeLessThan(300)
                    .doesNotContainPattern("\\p{Cntrl}");
        });
    }

    private static BatchId batchOf(Found found) {
        return found.match(known -> known.life().batch(), Found.Unreadable::batch);
    }

    private void folder(BatchId batch) {
        lake.put(new DayKey(LocalDate.of(2026, 11, 21), batch).key(), "");
        lake.put(
                new BatchKey.Manifest(batch).key(),
                Contract.text("manifest.json").replace(BATCH.id(), batch.id()));
    }

    private List<Found> history() {
        return new BatchHistory(lake, new ObjectListing(lake), Contract.JSON, SETTINGS)
                .recent(LocalDate.of(2026, 11, 14));
    }
}
