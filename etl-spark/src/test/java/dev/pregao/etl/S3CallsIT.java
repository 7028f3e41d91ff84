package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.contracts.table.DailyTable;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls a run makes to S3, through the real SDK. */
class S3CallsIT {

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final FolderS3 s3 = FolderS3.shared();
    private final Lake lake;

    S3CallsIT(@TempDir Path folder) {
        lake = new Lake(folder);
        s3.serve(folder);
    }

    @Test
    void oneNewSessionBehindAYearListsOncePagesAsFarAsNeededAndPutsEachObjectOnce() {
        // Given: 250 sessions, the last of them 2026-11-13
        List<RawKey.Bar> keys = sessions();
        RawKey.Bar newest = keys.get(keys.size() - 1);

        // When
        RunReport report = etl.run(FolderS3.args(lake.batch("b1b1b1b1b1b1b1b1", List.of(newest.key()))));

        // Then: 9 sessions of November and the last of October; September to November are 52 keys, two pages of 50, and
        // one more LIST tells that nothing is held back. The year is new: one LIST tells that no ticker has rows of it.
        // Two others tell that B3 has not spoken, in its files and of the index
        assertThat(report.outcome().objectsRead()).isEqualTo(10);
        assertThat(s3.requests())
                .isEqualTo(Map.ofEntries(
                        Map.entry("GET pregao-lake-test/control", 1L),
                        Map.entry("GET list pregao-raw-test", 4L),
                        Map.entry("GET pregao-lake-test/historico", 1L),
                        Map.entry("PUT pregao-lake-test/historico", 1L),
                        Map.entry("GET list pregao-lake-test", 4L),
                        Map.entry("GET pregao-raw-test/raw", 10L),
                        Map.entry("PUT pregao-lake-test/refined", 1L),
                        Map.entry("PUT pregao-lake-test/enriched", 1L),
                        Map.entry("PUT pregao-lake-test/quality", 1L),
                        Map.entry("PUT pregao-lake-test/control", 1L)));
        assertThat(lake.objects("refined"))
                .containsExactly("refined/ticker=PETR4/data_pregao=2026-11-13/PETR4.parquet");
        assertThat(lake.objects("control")).contains("control/batches/b1b1b1b1b1b1b1b1/report.json");
    }

    @Test
    void neighboursThatTheCompactTableHasAreNotReadAgain() throws IOException {
        // Given: all but the newest session are in the lake
        List<RawKey.Bar> keys = sessions();
        RawKey.Bar newest = keys.get(keys.size() - 1);
        Files.delete(lake.raw().resolve(newest.key()));
        etl.run(lake.batch(
                "b1b1b1b1b1b1b1b1",
                keys.stream().limit(keys.size() - 1).map(RawKey.Bar::key).toList()));
        lake.putRaw(newest, Histories.bar(10.0, 12.0, 9.0, 10.5, 100L));
        Lake whole = new Lake(lake.folder().resolve("whole"));
        keys.forEach(key -> whole.putRaw(key, Histories.bar(10.0, 12.0, 9.0, 10.5, 100L)));
        etl.run(whole.batch(
                "b1b1b1b1b1b1b1b1", keys.stream().map(RawKey.Bar::key).toList()));

        // When
        RunReport report = etl.run(FolderS3.args(lake.batch("b2b2b2b2b2b2b2b2", List.of(newest.key()))));

        // Then
        assertThat(report.outcome().objectsRead()).isEqualTo(1);
        assertThat(s3.requests())
                .containsEntry("GET pregao-raw-test/raw", 1L)
                .containsEntry("GET pregao-lake-test/historico", 1L)
                .containsEntry("PUT pregao-lake-test/historico", 1L);
        assertThat(lake.contents()).isEqualTo(whole.contents());
    }

    @Test
    void anOldCorrectionDoesNotListToTheEnd() {
        // Given
        List<RawKey.Bar> keys = sessions();

        // When
        RunReport report = etl.run(FolderS3.args(
                lake.batch("b1b1b1b1b1b1b1b1", List.of(keys.get(60).key()))));

        // Then: 250 keys would be five pages; one LIST is of what is held back, one of the index's closes
        assertThat(((Outcome.Computed) report.outcome()).written().get(0).rows())
                .isEqualTo(8);
        assertThat(s3.requests())
                .containsEntry("GET list pregao-raw-test", 5L)
                .containsEntry("PUT pregao-lake-test/refined", 8L);
    }

    @Test
    void theObjectsAreThoseWrittenToFolders() throws IOException {
        // Given
        List<String> keys = sessions().stream().map(RawKey.Bar::key).toList();
        EtlArgs batch = lake.batch("b1b1b1b1b1b1b1b1", keys);
        etl.run(batch);
        Map<String, String> onDisk = lake.contents();

        // When
        etl.run(FolderS3.args(batch));

        // Then
        assertThat(lake.contents()).isEqualTo(onDisk).hasSize(250 + 13 + 2);
        assertThat(s3.requests()).containsEntry("PUT pregao-lake-test/refined", 250L);
    }

    @Test
    void whatTheStoreDoesNotSimplyAnswerIsAskedAgain() throws IOException {
        // Given
        List<String> keys = sessions().stream().map(RawKey.Bar::key).toList();
        EtlArgs batch = lake.batch("b1b1b1b1b1b1b1b1", keys);
        etl.run(batch);
        Map<String, String> right = lake.contents();
        // So few that hardly one is refused as often as it is asked again
        AtomicInteger calls = new AtomicInteger();
        Map<String, Integer> refused = Map.of("GET pregao-raw-test/raw", 503, "PUT pregao-lake-test/refined", 500);
        s3.trouble(request ->
                refused.containsKey(request) && calls.getAndIncrement() % 20 == 0 ? refused.get(request) : 0);

        // When
        RunReport report = etl.run(FolderS3.args(batch));

        // Then
        assertThat(report.outcome().objectsRead()).isEqualTo(250);
        assertThat(lake.contents()).isEqualTo(right);
        assertThat(calls).hasValueGreaterThan(500 + 20);
    }

    @Test
    void aRebuildOfLostYearsReadsEachRawObjectOnce() throws IOException {
        // Given
        List<String> keys = sessions().stream().map(RawKey.Bar::key).toList();
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", keys));
        Map<String, String> right = lake.contents();
        for (String year : lake.objects("historico")) {
            Files.delete(lake.lake().resolve(year));
        }

        // When
        etl.run(FolderS3.args(lake.rebuild("b2b2b2b2b2b2b2b2", List.of())));

        // Then
        assertThat(s3.requests())
                .containsEntry("GET pregao-raw-test/raw", 250L)
                .containsEntry("PUT pregao-lake-test/historico", 2L);
        assertThat(lake.contents()).isEqualTo(right);
    }

    @Test
    void aManifestThatIsGoneIsNamed() {
        assertThatThrownBy(() -> etl.run(FolderS3.args(new EtlArgs(
                        BatchId.of("b9b9b9b9b9b9b9b9"),
                        "file:/x/control/batches/b9b9b9b9b9b9b9b9/manifest.json",
                        1,
                        "local",
                        DailyTable.ALL))))
                .hasMessageContaining("s3://pregao-lake-test/control/batches/b9b9b9b9b9b9b9b9/manifest.json is gone");
    }

    private List<RawKey.Bar> sessions() {
        List<RawKey.Bar> keys = new ArrayList<>();
        LocalDate day = LocalDate.of(2026, 11, 13);
        while (keys.size() < 250) {
            if (TradingCalendar.isSession(day)) {
                keys.add(0, Histories.key("PETR4", day.toString(), 0));
            }
            day = day.minusDays(1);
        }
        keys.forEach(key -> lake.putRaw(key, Histories.bar(10.0, 12.0, 9.0, 10.5, 100L)));
        return keys;
    }
}
