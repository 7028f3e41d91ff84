package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.table.DailyTable;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.RandomHistory;
import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.io.RawObjects;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.payload.RunReport;
import dev.pregao.etl.quality.Finding.Kind;
import dev.pregao.etl.quality.SessionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs over buckets that are folders. */
class EtlIT {

    private static final List<String> SESSIONS = List.of(
            "2026-10-26",
            "2026-10-27",
            "2026-10-28",
            "2026-10-29",
            "2026-10-30",
            "2026-11-03",
            "2026-11-04",
            "2026-11-05",
            "2026-11-06",
            "2026-11-09",
            "2026-11-10",
            "2026-11-11",
            "2026-11-12",
            "2026-11-13");

    private final SparkSession spark = LocalSpark.session();
    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());

    private final Path folder;

    EtlIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aBatchWritesOneObjectPerSessionAndMonthAndTheReport() {
        // Given
        Lake lake = new Lake(folder);
        EtlArgs batch = lake.batch("b1b1b1b1b1b1b1b1", put(lake, SESSIONS, 0, 10.5));

        // When
        RunReport report = etl.run(batch);

        // Then
        assertThat(report.outcome().objectsRead()).isEqualTo(14);
        assertThat(report.outcome().rowsWritten()).isEqualTo(16);
        assertThat(computed(report).rejects()).isEmpty();
        assertThat(lake.objects("refined"))
                .hasSize(14)
                .contains("refined/ticker=PETR4/data_pregao=2026-11-13/PETR4.parquet");
        assertThat(lake.objects("enriched"))
                .containsExactly(
                        "enriched/analises_mensais/ano=2026/mes=10/PETR4.parquet",
                        "enriched/analises_mensais/ano=2026/mes=11/PETR4.parquet");
        assertThat(lake.objects(""))
                .as("nothing else: no marker, no temporary or checksum file")
                .hasSize(14 + 2 + 1 + 3)
                .contains(
                        "control/batches/b1b1b1b1b1b1b1b1/report.json",
                        "quality/dia=2026-11-21/b1b1b1b1b1b1b1b1.parquet");
    }

    @Test
    void sparkReadsTheTablesWithTheTypesOfTheContract() {
        // Given
        Lake lake = new Lake(folder);
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", put(lake, SESSIONS, 0, 10.5)));

        // When
        Dataset<Row> refined = spark.read().parquet(lake.lake() + "/refined");
        Row row = refined.where("data_pregao = '2026-11-13'").first();

        // Then
        assertThat(refined.schema().apply("coletado_em").dataType().simpleString())
                .isEqualTo("timestamp");
        assertThat(row.<String>getAs("ticker")).isEqualTo("PETR4");
        assertThat(row.<Double>getAs("media_movel_7d")).isEqualTo(10.5);
        assertThat(row.<Long>getAs("volume")).isEqualTo(100);
        assertThat(row.getInstant(row.fieldIndex("coletado_em"))).isEqualTo(Histories.FETCHED);
        assertThat(row.<String>getAs("versao")).isEqualTo("1f3a9c2e");
    }

    @Test
    void theCompactTableHasTheSameRowsSortedByTickerAndSession() {
        // Given: two years and two tickers
        Lake lake = new Lake(folder);
        List<String> keys = put(lake, SESSIONS, 0, 10.5);
        for (String session : List.of("2025-12-30", "2026-01-02", "2026-01-05")) {
            RawKey.Bar key = Histories.key("BVSP", session, 0);
            lake.putRaw(key, Histories.bar(10.0, 12.0, 9.0, 11.25, null));
            keys.add(key.key());
        }

        // When
        Outcome.Computed outcome = computed(etl.run(lake.batch("b1b1b1b1b1b1b1b1", keys)));

        // Then
        Dataset<Row> history = spark.read().parquet(lake.lake() + "/historico");
        String[] columns = Arrays.stream(history.columns())
                .filter(name -> !name.equals("ano"))
                .toArray(String[]::new);
        Dataset<Row> refined = spark.read().parquet(lake.lake() + "/refined");
        assertThat(history.selectExpr(columns).collectAsList())
                .containsExactlyInAnyOrderElementsOf(refined.selectExpr(columns).collectAsList());
        assertThat(spark.read()
                        .parquet(lake.lake() + "/historico/ano=2026/historico.parquet")
                        .select("ticker", "data_pregao")
                        .collectAsList())
                .extracting(row -> row.get(0) + " " + row.get(1))
                .hasSize(16)
                .isSorted()
                .startsWith("BVSP 2026-01-02");
        assertThat(outcome.yearly()).containsExactly(YearRows.ofHistory(2025, 1), YearRows.ofHistory(2026, 16));
    }

    @Test
    void aCorrectionRewritesItsRowTheNextSevenAndItsMonthOnly() {
        // Given
        Lake lake = new Lake(folder);
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", put(lake, SESSIONS, 0, 10.5)));

        // When
        RunReport report = etl.run(lake.batch("b2b2b2b2b2b2b2b2", put(lake, List.of("2026-10-28"), 60, 11.0)));

        // Then
        Outcome.Written written = computed(report).written().get(0);
        assertThat(written.sessions())
                .containsExactly(new SessionRange(LocalDate.of(2026, 10, 28), LocalDate.of(2026, 11, 9)));
        assertThat(written.rows()).isEqualTo(8);
        assertThat(written.months()).containsExactly(YearMonth.of(2026, 10));
        assertThat(report.outcome().objectsRead())
                .as("from the correction on each may tell of an event of a row; the two before it are in the table")
                .isEqualTo(13);
    }

    @Test
    void badObjectsBecomeRejectsAndTouchNothing() {
        // Given
        Lake lake = new Lake(folder);
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", put(lake, SESSIONS, 0, 10.5)));
        RawKey.Bar zero = Histories.key("PETR4", "2026-11-13", 60);
        RawKey.Bar holiday = Histories.key("PETR4", "2026-11-20", 60);
        RawKey.Bar text = Histories.key("VALE3", "2026-11-13", 60);
        lake.putRaw(zero, Histories.bar(0.0, 0.0, 0.0, 10.5, 0L));
        lake.putRaw(holiday, Histories.bar(10.0, 11.0, 9.0, 10.5, 1L));
        RawObjects.put(lake.raw(), text, "no Parquet".getBytes(StandardCharsets.UTF_8));

        // When
        RunReport report = etl.run(lake.batch(
                "b2b2b2b2b2b2b2b2", List.of(zero.key(), holiday.key(), text.key(), "raw/ticker=/strange.csv")));

        // Then
        assertThat(report.outcome().rowsWritten()).isZero();
        assertThat(computed(report).rejects())
                .isEqualTo(Map.of(Reason.ZERO_PRICE, 1, Reason.NON_SESSION, 1, Reason.UNREADABLE, 2));
        List<Row> rejects = spark.read()
                .parquet(lake.lake() + "/rejects/batch=b2b2b2b2b2b2b2b2/part-0.parquet")
                .collectAsList();
        assertThat(rejects)
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactlyInAnyOrder(
                        "zero-price " + zero,
                        "non-session " + holiday,
                        "unreadable " + text,
                        "unreadable raw/ticker=/strange.csv");
    }

    @Test
    void aSessionHealsThroughALaterValidVersion() {
        // Given
        Lake lake = new Lake(folder);
        RawKey.Bar bad = Histories.key("PETR4", "2026-10-30", 0);
        lake.putRaw(bad, Histories.bar(null, null, null, null, null));
        List<String> keys = put(lake, SESSIONS.subList(0, 4), 0, 10.5);
        keys.add(bad.key());
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", keys));

        // When
        RunReport report = etl.run(lake.batch("b2b2b2b2b2b2b2b2", put(lake, List.of("2026-10-30"), 60, 10.5)));

        // Then
        LocalDate healed = LocalDate.of(2026, 10, 30);
        assertThat(computed(report).written().get(0).sessions()).containsExactly(new SessionRange(healed, healed));
        assertThat(lake.objects("refined")).hasSize(5);
    }

    /** Raw is append-only: no version ever goes, so a session that was valid once stays so. */
    @Test
    void aSessionNeverLosesItsLastValidVersion() throws IOException {
        // Given
        Lake lake = new Lake(folder);
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", put(lake, SESSIONS.subList(0, 4), 0, 10.5)));
        Map<String, String> before = refined(lake);
        String session = SESSIONS.get(3);
        RawKey.Bar none = Histories.key("PETR4", session, 60);
        RawKey.Bar zero = Histories.key("PETR4", session, 120);
        RawKey.Bar text = Histories.key("PETR4", session, 180);
        lake.putRaw(none, Histories.bar(null, null, null, null, null));
        lake.putRaw(zero, Histories.bar(0.0, 0.0, 0.0, 0.0, 0L));
        RawObjects.put(lake.raw(), text, "no Parquet".getBytes(StandardCharsets.UTF_8));

        // When
        RunReport report = etl.run(lake.batch("b2b2b2b2b2b2b2b2", List.of(none.key(), zero.key(), text.key())));

        // Then
        assertThat(computed(report).rejects())
                .isEqualTo(Map.of(Reason.NULL_PRICE, 1, Reason.ZERO_PRICE, 1, Reason.UNREADABLE, 1));
        assertThat(refined(lake)).isEqualTo(before).hasSize(4);
    }

    private static Map<String, String> refined(Lake lake) throws IOException {
        return lake.contents().entrySet().stream()
                .filter(object -> object.getKey().startsWith("refined/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void aKeyThatNoObjectAnswersIsARejectAndTheBatchGoesOn() {
        // Given
        Lake lake = new Lake(folder);
        RawKey.Bar gone = Histories.key("PETR4", "2026-10-27", 60);
        RawKey.Bar ofOther = Histories.key("VALE3", "2026-10-27", 60);
        List<String> keys = put(lake, SESSIONS.subList(0, 4), 0, 10.5);
        keys.addAll(List.of(gone.key(), ofOther.key()));

        // When
        RunReport report = etl.run(lake.batch("b1b1b1b1b1b1b1b1", keys));

        // Then
        assertThat(computed(report).rejects()).isEqualTo(Map.of(Reason.UNREADABLE, 2));
        assertThat(lake.objects("refined")).hasSize(4);
        assertThat(rows(lake, "quality", "constatacao = 'rejeitada'"))
                .extracting(row -> row.getAs("ticker") + " " + row.getAs("motivo") + " " + row.getAs("data_pregao"))
                .containsExactlyInAnyOrder("PETR4 unreadable 2026-10-27", "VALE3 unreadable 2026-10-27");
    }

    @Test
    void aForeignManifestFailsTheRunByName() {
        // Given
        Lake lake = new Lake(folder);
        EtlArgs batch = lake.batch("b1b1b1b1b1b1b1b1", put(lake, SESSIONS, 0, 10.5));

        // Then
        assertThatThrownBy(() -> etl.run(
                        new EtlArgs(BatchId.of("b2b2b2b2b2b2b2b2"), batch.manifest(), 1, "local", DailyTable.ALL)))
                .hasMessageContaining("b2b2b2b2b2b2b2b2")
                .hasMessageContaining("is of batch b1b1b1b1b1b1b1b1");
        assertThat(lake.objects("control")).containsExactly("control/batches/b1b1b1b1b1b1b1b1/manifest.json");
    }

    @Test
    void aTickerThatStoppedIsBehindInTheQualityOfEveryBatch() {
        // Given: VALE3 ends two sessions before PETR4 will
        Lake lake = new Lake(folder);
        RawKey.Bar last = Histories.key("VALE3", "2026-11-11", 0);
        lake.putRaw(last, Histories.bar(10.0, 12.0, 9.0, 10.5, 100L));
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", List.of(last.key())));

        // When
        RunReport report = etl.run(lake.batch("b2b2b2b2b2b2b2b2", put(lake, SESSIONS, 0, 10.5)));

        // Then
        assertThat(computed(report).quality().stream()
                        .mapToInt(ticker -> ticker.count(Kind.BEHIND))
                        .sum())
                .isEqualTo(1);
        assertThat(rows(lake, "quality", "constatacao = 'atrasada'"))
                .extracting(row -> row.getAs("lote") + " " + row.getAs("ticker") + " " + row.getAs("data_pregao") + " "
                        + row.getAs("quantidade"))
                .containsExactly("b2b2b2b2b2b2b2b2 VALE3 2026-11-11 2");
    }

    @Test
    void aDividendOfASaturdayStandsOnTheNextSessionWhicheverComesFirst() {
        // Given: as the fetcher once stored it, under its own date, and as it stores it now, with the bar behind it
        Lake lake = new Lake(folder);
        RawKey.Bar saturday = Histories.key("PETR4", "2026-11-07", 0);
        lake.putRaw(saturday, Histories.withDividend(Histories.bar(null, null, null, null, null), 0.3, null));
        List<String> keys = put(lake, SESSIONS.subList(0, 9), 0, 10.5);
        keys.add(saturday.key());
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", keys));
        RawKey.Bar monday = Histories.key("PETR4", "2026-11-09", 60);
        lake.putRaw(
                monday,
                Histories.withDividend(Histories.bar(10.0, 12.0, 9.0, 10.5, 100L), 0.3, LocalDate.of(2026, 11, 7)));

        // When
        etl.run(lake.batch("b2b2b2b2b2b2b2b2", List.of(monday.key())));

        // Then: once
        assertThat(rows(lake, "refined", "dividendo <> 0"))
                .extracting(row -> row.getAs("data_pregao") + " " + row.getAs("dividendo"))
                .containsExactly("2026-11-09 0.3");
    }

    private List<Row> rows(Lake lake, String table, String where) {
        return spark.read().parquet(lake.lake() + "/" + table).where(where).collectAsList();
    }

    private static Outcome.Computed computed(RunReport report) {
        return (Outcome.Computed) report.outcome();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anyDeliveryGivesTheBytesOfAFullRecomputation(long seed) throws IOException {
        // Given
        RandomHistory history = new RandomHistory(seed);
        Lake piecewise = new Lake(folder.resolve("piecewise"));
        Lake whole = new Lake(folder.resolve("whole"));

        // When
        DeliveredHistory.piecewise(etl, history, piecewise, 8);
        DeliveredHistory.whole(etl, history, whole);

        // Then
        assertThat(piecewise.contents())
                .as("seed " + seed)
                .isEqualTo(whole.contents())
                .isNotEmpty();
    }

    @Test
    void aRunCutOffLeavesOnlyWholeObjectsAndNoReportAndTheNextAttemptCompletesIt() throws IOException {
        // Given: a folder with something in it takes the place of an object, so that it cannot be put
        Lake whole = new Lake(folder.resolve("whole"));
        etl.run(whole.batch("b1b1b1b1b1b1b1b1", put(whole, SESSIONS, 0, 10.5)));
        Lake lake = new Lake(folder.resolve("cut-off"));
        EtlArgs batch = lake.batch("b1b1b1b1b1b1b1b1", put(lake, SESSIONS, 0, 10.5));
        Path obstacle = lake.lake().resolve("refined/ticker=PETR4/data_pregao=2026-11-03/PETR4.parquet/x");
        Files.createDirectories(obstacle);

        // When
        assertThatThrownBy(() -> etl.run(batch)).hasStackTraceContaining("data_pregao=2026-11-03");

        // Then
        assertThat(lake.objects("control")).containsExactly("control/batches/b1b1b1b1b1b1b1b1/manifest.json");
        assertThat(whole.contents()).containsAllEntriesOf(lake.contents());
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        etl.run(batch);
        assertThat(lake.contents()).isEqualTo(whole.contents());
        assertThat(lake.objects("control")).contains("control/batches/b1b1b1b1b1b1b1b1/report.json");
    }

    private static List<String> put(Lake lake, List<String> sessions, int age, double close) {
        List<String> keys = new ArrayList<>();
        for (String session : sessions) {
            RawKey.Bar key = Histories.key("PETR4", session, age);
            lake.putRaw(key, Histories.bar(10.0, 12.0, 9.0, close, 100L));
            keys.add(key.key());
        }
        return keys;
    }
}
