package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.RandomHistory;
import dev.pregao.etl.io.ParquetsOwn;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.SessionRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rebuilds and tables as of a day, over buckets that are folders. */
class RebuildIT {

    private static final String WEDNESDAY = "refined/ticker=PETR4/data_pregao=2026-11-11/PETR4.parquet";
    private static final String THURSDAY = "refined/ticker=PETR4/data_pregao=2026-11-12/PETR4.parquet";
    private static final String YEAR = "historico/ano=2026/historico.parquet";
    private static final String NOVEMBER = "enriched/analises_mensais/ano=2026/mes=11/PETR4.parquet";

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());

    private final Path folder;

    RebuildIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void afterAnyDeliveryARebuildFindsNoDifference(long seed) throws IOException {
        // Given
        RandomHistory history = new RandomHistory(seed);
        Lake lake = new Lake(folder);
        DeliveredHistory.piecewise(etl, history, lake, 8);
        Map<String, String> before = lake.contents();

        // When
        Outcome.Rebuilt outcome = rebuild(lake, List.of());

        // Then
        assertThat(outcome.differences().keys()).as("seed " + seed).isEmpty();
        assertThat(outcome.rowsWritten()).isZero();
        assertThat(lake.contents()).isEqualTo(before);
    }

    @Test
    void missingAndDifferentObjectsAreMendedSuperfluousOnesToldAndDeleted() throws IOException {
        // Given: a row missing, one of another day in its place, a month that is no Parquet, two that should not be
        // there
        Lake lake = twoTickers();
        Map<String, String> right = lake.contents();
        Files.copy(
                lake.lake().resolve("refined/ticker=PETR4/data_pregao=2026-11-10/PETR4.parquet"),
                Files.createDirectories(lake.lake().resolve("refined/ticker=PETR4/data_pregao=2026-11-09"))
                        .resolve("PETR4.parquet"));
        Files.delete(lake.lake().resolve(WEDNESDAY));
        Files.write(
                lake.lake().resolve(THURSDAY),
                Files.readAllBytes(lake.lake().resolve("refined/ticker=PETR4/data_pregao=2026-11-13/PETR4.parquet")));
        Files.writeString(lake.lake().resolve(NOVEMBER), "no Parquet");
        Path gone = lake.lake().resolve("refined/ticker=GONE3/data_pregao=2026-11-09/GONE3.parquet");
        Files.createDirectories(gone.getParent());
        Files.writeString(gone, "of a ticker that raw does not have");

        // When
        Outcome.Rebuilt outcome = rebuild(lake, List.of());

        // Then
        assertThat(outcome.differences().keys())
                .containsExactly(
                        NOVEMBER,
                        "refined/ticker=GONE3/data_pregao=2026-11-09/GONE3.parquet",
                        "refined/ticker=PETR4/data_pregao=2026-11-09/PETR4.parquet",
                        WEDNESDAY,
                        THURSDAY);
        assertThat(outcome.deleted().keys())
                .containsExactly(
                        "refined/ticker=GONE3/data_pregao=2026-11-09/GONE3.parquet",
                        "refined/ticker=PETR4/data_pregao=2026-11-09/PETR4.parquet");
        assertThat(outcome.written())
                .filteredOn(written -> written.rows() > 0)
                .singleElement()
                .satisfies(written -> {
                    assertThat(written.sessions())
                            .containsExactly(new SessionRange(LocalDate.of(2026, 11, 11), LocalDate.of(2026, 11, 12)));
                    assertThat(written.months()).containsExactly(YearMonth.of(2026, 11));
                });
        assertThat(lake.contents()).isEqualTo(right);
        assertThat(rebuild(lake, List.of()).differences().count()).isZero();
    }

    @Test
    void rowsThatAnEarlierVersionWroteAreNoDifference() throws IOException {
        // Given
        Lake lake = twoTickers();
        for (String key : List.of(WEDNESDAY, NOVEMBER)) {
            Path object = lake.lake().resolve(key);
            byte[] now = Files.readAllBytes(object);
            byte[] before = ParquetsOwn.rewritten(now);
            assertThat(now.length).as("smaller than before").isLessThan(before.length * 3 / 4);
            Files.write(object, before);
        }

        // Then
        assertThat(rebuild(lake, List.of()).differences().count()).isZero();
    }

    @Test
    void aYearThatIsMissingOrHasOtherRowsOrShouldHaveNoneIsMended() throws IOException {
        // Given: the year gone; then one that raw knows nothing of, with the rows of 2026
        Lake lake = twoTickers();
        Map<String, String> right = lake.contents();
        Path year = lake.lake().resolve(YEAR);
        Path other = lake.lake().resolve("historico/ano=2025/historico.parquet");
        Files.createDirectories(other.getParent());
        Files.move(year, other);

        // When
        Outcome.Rebuilt outcome = rebuild(lake, List.of());

        // Then: an empty one is left, since S3 deletes without asking who else writes
        assertThat(outcome.differences().keys()).containsExactly("historico/ano=2025/historico.parquet", YEAR);
        assertThat(outcome.yearly()).containsExactly(YearRows.ofHistory(2025, 0), YearRows.ofHistory(2026, 8));
        assertThat(lake.contents()).containsAllEntriesOf(right);
        assertThat(LocalSpark.session().read().parquet(other.toString()).count())
                .isZero();
        assertThat(rebuild(lake, List.of()).differences().count()).isZero();
    }

    @Test
    void aRebuildOfSomeTickersLeavesTheYearsRowsOfOthers() throws IOException {
        // Given
        Lake lake = twoTickers();
        Map<String, String> right = lake.contents();
        Path year = lake.lake().resolve(YEAR);
        RawKey.Bar spoilt = Histories.key("PETR4", "2026-11-11", 0);
        byte[] good = Files.readAllBytes(lake.raw().resolve(spoilt.key()));
        Files.writeString(lake.raw().resolve(spoilt.key()), "no Parquet");
        rebuild(lake, List.of("PETR4"));
        long rows = LocalSpark.session().read().parquet(year.toString()).count();
        Files.write(lake.raw().resolve(spoilt.key()), good);

        // When
        rebuild(lake, List.of("PETR4"));

        // Then
        assertThat(rows).isEqualTo(7);
        assertThat(lake.contents()).isEqualTo(right);
    }

    @Test
    void aRowWhoseOnlyVersionIsNoLongerReadableGoesAndItsNeighboursAndMonthAgree() throws IOException {
        // Given
        Lake lake = twoTickers();
        RawKey.Bar spoilt = Histories.key("PETR4", "2026-11-11", 0);
        Files.writeString(lake.raw().resolve(spoilt.key()), "no Parquet");

        // When
        Outcome.Rebuilt outcome = rebuild(lake, List.of());

        // Then
        assertThat(outcome.deleted().keys()).containsExactly(WEDNESDAY);
        assertThat(outcome.differences().keys())
                .containsExactly(
                        NOVEMBER,
                        YEAR,
                        WEDNESDAY,
                        THURSDAY,
                        "refined/ticker=PETR4/data_pregao=2026-11-13/PETR4.parquet");
        assertThat(LocalSpark.session()
                        .read()
                        .parquet(lake.lake().resolve(NOVEMBER).toString())
                        .first()
                        .<Integer>getAs("pregoes"))
                .isEqualTo(3);
        assertThat(rebuild(lake, List.of()).differences().count()).isZero();
    }

    @Test
    void aRawBucketWithoutAnyBarDeletesNothing() throws IOException {
        // Given
        Lake lake = twoTickers();
        Map<String, String> before = lake.contents();
        Files.move(lake.raw(), folder.resolve("elsewhere"));
        Files.createDirectories(lake.raw());

        // Then
        assertThatThrownBy(() -> rebuild(lake, List.of())).hasMessageContaining("raw has no bar at all");
        assertThat(lake.contents()).isEqualTo(before);
    }

    @Test
    void asOfADayOnWhichNothingWasKnownWritesNothing() throws IOException {
        // Given: everything was fetched on 2026-11-21
        Lake lake = twoTickers();

        // When
        Outcome outcome =
                etl.run(lake.asOf("b2b2b2b2b2b2b2b2", List.of(), "2026-11-20")).outcome();

        // Then
        assertThat(outcome.rowsWritten()).isZero();
        assertThat(lake.objects("asof")).isEmpty();
    }

    @Test
    void onlyTheTickersAskedForAreLookedAt() throws IOException {
        // Given
        Lake lake = twoTickers();
        Files.delete(lake.lake().resolve(WEDNESDAY));

        // Then
        assertThat(rebuild(lake, List.of("VALE3")).differences().count()).isZero();
        assertThat(rebuild(lake, List.of("PETR4")).differences().keys()).containsExactly(WEDNESDAY);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void asOfADayIsTheFullRecomputationOfWhatWasFetchedByItsEndInSaoPaulo(long seed) throws IOException {
        // Given: fetches of 2026-11-21T12:00:03Z and later; the day ends at 2026-11-22T03:00Z
        RandomHistory history = new RandomHistory(seed);
        Lake known = new Lake(folder.resolve("known"));
        Lake lake = new Lake(folder.resolve("all"));
        history.objects.forEach((key, bar) -> DeliveredHistory.put(lake, key, bar));
        RawKey.Bar late =
                Histories.key("PETR4", LocalDate.of(2026, 11, 13), Instant.parse("2026-11-22T03:00:00Z"), "0badcafe");
        lake.putRaw(late, Histories.bar(10.0, 12.0, 9.0, 10.5, 100L));
        history.objects.forEach((key, bar) -> DeliveredHistory.put(known, key, bar));

        // When
        Outcome.Known outcome = (Outcome.Known)
                etl.run(lake.asOf("b1b1b1b1b1b1b1b1", List.of(), "2026-11-21")).outcome();
        etl.run(known.asOf("b1b1b1b1b1b1b1b1", List.of(), "2026-11-22"));

        // Then
        assertThat(outcome.asOf()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(rows(lake, "asof/refined/conhecido_em=2026-11-21"))
                .as("seed " + seed)
                .isEqualTo(rows(known, "asof/refined/conhecido_em=2026-11-22"))
                .isNotEmpty();
        assertThat(rows(lake, "asof/mensal/conhecido_em=2026-11-21"))
                .isEqualTo(rows(known, "asof/mensal/conhecido_em=2026-11-22"))
                .isNotEmpty();
        assertThat(outcome.rowsWritten())
                .isEqualTo(rows(lake, "asof/refined").size()
                        + rows(lake, "asof/mensal").size());
        assertThat(lake.objects("refined")).isEmpty();
    }

    private Lake twoTickers() throws IOException {
        Lake lake = new Lake(folder);
        List<String> keys = new ArrayList<>();
        for (String ticker : List.of("PETR4", "VALE3")) {
            for (String session : List.of("2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13")) {
                RawKey.Bar key = Histories.key(ticker, session, 0);
                lake.putRaw(key, Histories.bar(10.0, 12.0, 9.0, 10.0 + keys.size() / 10.0, 100L));
                keys.add(key.key());
            }
        }
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", keys));
        return lake;
    }

    private Outcome.Rebuilt rebuild(Lake lake, List<String> tickers) {
        return (Outcome.Rebuilt)
                etl.run(lake.rebuild("b2b2b2b2b2b2b2b2", tickers)).outcome();
    }

    private static List<String> rows(Lake lake, String prefix) {
        return LocalSpark.session()
                .read()
                .option("recursiveFileLookup", true)
                .parquet(lake.lake() + "/" + prefix)
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }
}
