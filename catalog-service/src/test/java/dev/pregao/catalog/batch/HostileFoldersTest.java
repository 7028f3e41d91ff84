package dev.pregao.catalog.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.Contract;
import dev.pregao.catalog.HostilePayloads;
import dev.pregao.catalog.TestSettings;
import dev.pregao.catalog.batch.BatchHistory.Found;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.repair.BatchCheck;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders with something in them that is not what it should be. */
class HostileFoldersTest {

    private static final String BATCH = "61a7455a1043aeee";
    private static final String HEALTHY = "ffffffffffffffff";
    private static final CatalogConfig SETTINGS = TestSettings.ofNames("raw", "lake");

    private final MemoryFolders lake = new MemoryFolders();

    @ParameterizedTest
    @MethodSource
    void manifestThatIsNoneIsToldAndHoldsUpNoOther(String content) {
        // Given
        folder(BATCH);
        lake.put("control/batches/" + BATCH + "/manifest.json", content);

        // Then
        requireToldOrHarmless("manifest.json");
    }

    static Stream<String> manifestThatIsNoneIsToldAndHoldsUpNoOther() {
        return Stream.concat(
                HostilePayloads.malformed().stream(),
                Stream.concat(
                        HostilePayloads.mutations("manifest.json", "batch", "keys", "createdAt").stream(),
                        HostilePayloads.mutations("manifest-rebuild.json", "rebuild").stream()
                                .map(each -> each.replace("6f1d0c2b9a8e7f34", BATCH))));
    }

    @ParameterizedTest
    @MethodSource
    void runRecordThatIsNoneIsToldAndHoldsUpNoOther(String content) {
        // Given
        folder(BATCH);
        lake.put("control/batches/" + BATCH + "/run-1.json", content);

        // Then
        requireToldOrHarmless("run-1.json");
    }

    static Stream<String> runRecordThatIsNoneIsToldAndHoldsUpNoOther() {
        return Stream.concat(
                HostilePayloads.malformed().stream(),
                HostilePayloads.mutations("run.json", "batch", "attempt", "run", "startedAt").stream());
    }

    @ParameterizedTest
    @MethodSource
    void reportThatIsNoneIsToldAndHoldsUpNoOther(String content) {
        // Given
        folder(BATCH);
        lake.put("control/batches/" + BATCH + "/report.json", content);

        // Then
        requireToldOrHarmless("report.json");
    }

    static Stream<String> reportThatIsNoneIsToldAndHoldsUpNoOther() {
        return Stream.concat(
                HostilePayloads.malformed().stream(),
                HostilePayloads.mutations(
                        "report.json",
                        "batch",
                        "run",
                        "attempt",
                        "refined",
                        "monthly",
                        "rejects",
                        "day",
                        "quality",
                        "asOf")
                        .stream());
    }

    @ParameterizedTest
    @MethodSource
    void noteThatIsNoneIsToldOrIsNoNote(String content) {
        // Given
        folder(BATCH);
        lake.put("control/batches/" + BATCH + "/catalog.json", content);

        // Then
        requireToldOrHarmless("catalog.json");
    }

    static Stream<String> noteThatIsNoneIsToldOrIsNoNote() {
        return Stream.concat(
                HostilePayloads.malformed().stream(), HostilePayloads.mutations("catalog.json", "run").stream());
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
        assertThat(history()).extracting(Found::batch).containsExactly(HEALTHY);
    }

    @Test
    void folderWithoutManifestIsTold() {
        // Given
        lake.put("control/days/2026-11-21/" + BATCH, "");
        lake.put("control/batches/" + BATCH + "/report.json", Contract.text("report.json"));

        // Then
        assertThat(history()).containsExactly(new Found.Unreadable(BATCH, "no manifest.json"));
    }

    /** Whatever it is, the healthy folder is read; what cannot be read is told by name, safe to show. */
    private void requireToldOrHarmless(String name) {
        folder(HEALTHY);
        List<Found> found = history();
        assertThat(found).extracting(Found::batch).containsExactly(BATCH, HEALTHY);
        assertThat(found.get(1)).isInstanceOf(Found.Known.class);
        if (found.get(0) instanceof Found.Unreadable unreadable) {
            assertThat(unreadable.reason()).startsWith(name);
            assertThat(BatchCheck.unreadable(unreadable).mend().text())
                    .hasSizeLessThan(300)
                    .doesNotContainPattern("\\p{Cntrl}");
        } else {
            BatchLife life = ((Found.Known) found.get(0)).life();
            assertThat(life.batch()).isEqualTo(BATCH);
            assertThat(life.manifest().keys()).doesNotContainNull();
        }
    }

    private void folder(String batch) {
        lake.put("control/days/2026-11-21/" + batch, "");
        lake.put(
                "control/batches/" + batch + "/manifest.json",
                Contract.text("manifest.json").replace(BATCH, batch));
    }

    private List<Found> history() {
        return new BatchHistory(lake, new ObjectListing(lake), Contract.JSON, SETTINGS)
                .recent(LocalDate.of(2026, 11, 14));
    }
}
