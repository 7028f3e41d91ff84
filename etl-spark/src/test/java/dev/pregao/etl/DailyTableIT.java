package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.table.DailyTable;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.payload.Outcome.Computed;
import dev.pregao.etl.payload.Outcome.Rebuilt;
import dev.pregao.etl.payload.Outcome.Written;
import dev.pregao.etl.payload.RunReport;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lakes that keep a part of tb_bvsp_refined, or none of it: the other tables are those of a lake that keeps all. */
class DailyTableIT {

    private static final List<String> SESSIONS =
            List.of("2024-12-27", "2024-12-30", "2025-12-29", "2025-12-30", "2026-01-02", "2026-01-05");
    private static final String LOST = "historico/ano=2025/historico.parquet";

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final Lake lake;

    DailyTableIT(@TempDir Path folder) {
        lake = new Lake(folder);
    }

    @Test
    void recentKeepsTheNewestSessionsYearAndTheOneBeforeAndReportsNoOther() {
        // When
        RunReport report = run(DailyTable.RECENT, lake.batch("b1b1b1b1b1b1b1b1", put("PETR4", 0, 10.5)));

        // Then
        assertThat(sessionsKept()).containsExactlyElementsOf(SESSIONS.subList(2, 6));
        assertThat(((Computed) report.outcome()).written())
                .singleElement()
                .extracting(Written::rows)
                .isEqualTo(4);
        assertThat(lake.objects("historico/")).hasSize(3);
        assertThat(lake.objects("enriched/")).hasSize(3);
    }

    @Test
    void aCorrectionOfAnOldYearKeepsThatYearOut() {
        // Given
        List<String> keys = put("PETR4", 0, 10.5);
        run(DailyTable.RECENT, lake.batch("b1b1b1b1b1b1b1b1", keys));

        // When
        run(
                DailyTable.RECENT,
                lake.batch("b2b2b2b2b2b2b2b2", put("PETR4", 60, 10.7).subList(0, 2)));

        // Then
        assertThat(sessionsKept()).containsExactlyElementsOf(SESSIONS.subList(2, 6));
    }

    @Test
    void theOtherTablesAreThoseOfALakeThatKeepsAll() throws IOException {
        // Given
        List<String> keys = put("PETR4", 0, 10.5);
        keys.addAll(put("VALE3", 0, 20.5));
        run(DailyTable.ALL, lake.batch("b1b1b1b1b1b1b1b1", keys));
        Map<String, String> all = othersOf(lake.contents());
        delete("refined", "enriched", "historico");

        // When
        run(DailyTable.OFF, lake.batch("b1b1b1b1b1b1b1b1", keys));

        // Then
        assertThat(lake.contents()).isEqualTo(all);
    }

    @Test
    void aRebuildDeletesWhatIsKeptNoLongerAndFindsNothingTheNextTime() throws IOException {
        // Given
        run(DailyTable.ALL, lake.batch("b1b1b1b1b1b1b1b1", put("PETR4", 0, 10.5)));

        // When
        RunReport first = run(DailyTable.RECENT, lake.rebuild("b2b2b2b2b2b2b2b2", List.of()));

        // Then
        assertThat(sessionsKept()).containsExactlyElementsOf(SESSIONS.subList(2, 6));
        assertThat(((Rebuilt) first.outcome()).deleted().keys())
                .containsExactly(
                        "refined/ticker=PETR4/data_pregao=2024-12-27/PETR4.parquet",
                        "refined/ticker=PETR4/data_pregao=2024-12-30/PETR4.parquet");
        Rebuilt again = (Rebuilt) run(DailyTable.RECENT, lake.rebuild("b3b3b3b3b3b3b3b3", List.of()))
                .outcome();
        assertThat(again.differences().count()).isZero();
    }

    @Test
    void aRebuildPutsBackWhatIsKeptAgain() throws IOException {
        // Given
        List<String> keys = put("PETR4", 0, 10.5);
        run(DailyTable.ALL, lake.batch("b1b1b1b1b1b1b1b1", keys));
        Map<String, String> all = lake.contents();
        delete("refined");

        // When
        run(DailyTable.ALL, lake.rebuild("b2b2b2b2b2b2b2b2", List.of()));

        // Then
        assertThat(lake.contents()).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(DailyTable.class)
    void aYearThatHasLostItsObjectIsWholeAfterTheNextRun(DailyTable table) throws IOException {
        // Given: two tickers; one more version that is refused, which is no row to come back
        List<String> keys = put("PETR4", 0, 10.5);
        keys.addAll(put("VALE3", 0, 20.5));
        RawKey.Bar refused = Histories.key("VALE3", "2025-12-26", 0);
        lake.putRaw(refused, Histories.bar(0.0, 0.0, 0.0, 0.0, 0L));
        keys.add(refused.key());
        run(table, lake.batch("b1b1b1b1b1b1b1b1", keys));
        String correction = put("PETR4", 60, 11.0).get(3);
        Files.delete(lake.lake().resolve(LOST));

        // When
        run(table, lake.batch("b2b2b2b2b2b2b2b2", List.of(correction)));

        // Then
        String found = lake.contents().get(LOST);
        Rebuilt rebuilt = (Rebuilt)
                run(table, lake.rebuild("b3b3b3b3b3b3b3b3", List.of())).outcome();
        assertThat(lake.contents().get(LOST)).isEqualTo(found);
        assertThat(rebuilt.differences().keys()).doesNotContain(LOST);
    }

    @ParameterizedTest
    @EnumSource(DailyTable.class)
    void aTickerThatStoppedIsFoundBehind(DailyTable table) {
        // Given
        run(table, lake.batch("b1b1b1b1b1b1b1b1", put("PETR4", SESSIONS.subList(0, 4), 0, 10.5)));

        // When
        RunReport report = run(table, lake.batch("b2b2b2b2b2b2b2b2", put("VALE3", 0, 20.5)));

        // Then
        assertThat(((Computed) report.outcome()).quality())
                .flatExtracting(Quality::findings)
                .filteredOn(finding -> finding.kind() == Finding.Kind.BEHIND)
                .extracting(Finding::session)
                .containsExactly(LocalDate.parse("2025-12-30"));
    }

    private RunReport run(DailyTable table, EtlArgs args) {
        return etl.run(new EtlArgs(args.batch(), args.manifest(), args.attempt(), args.run(), table));
    }

    private List<String> put(String ticker, int age, double close) {
        return put(ticker, SESSIONS, age, close);
    }

    private List<String> put(String ticker, List<String> sessions, int age, double close) {
        List<String> keys = new ArrayList<>();
        for (String session : sessions) {
            RawKey.Bar key = Histories.key(ticker, session, age);
            lake.putRaw(key, Histories.bar(close, close + 1, close - 1, close, 100L));
            keys.add(key.key());
        }
        return keys;
    }

    private List<String> sessionsKept() {
        return lake.objects("refined/").stream()
                .map(key -> key.replaceAll(".*data_pregao=([^/]+)/.*", "$1"))
                .toList();
    }

    private static Map<String, String> othersOf(Map<String, String> contents) {
        contents.keySet().removeIf(key -> key.startsWith("refined/"));
        return contents;
    }

    private void delete(String... tables) throws IOException {
        for (String table : tables) {
            for (String key : lake.objects(table)) {
                Files.delete(lake.lake().resolve(key));
            }
        }
    }
}
