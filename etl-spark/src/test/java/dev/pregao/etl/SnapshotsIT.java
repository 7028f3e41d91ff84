package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import dev.pregao.etl.quality.Quality;
import dev.pregao.etl.quality.Reject;
import dev.pregao.etl.quality.SessionRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same series fetched twice, {@code shared/data/yahoo-snapshots}: in the first fetch the row of 2020-07-07 of every share
 * is zero, in the second full; the close of BVSP of 2019-12-03 was corrected from 109005 to 108956 in between.
 */
class SnapshotsIT {

    private static final Path SNAPSHOTS =
            Path.of(System.getProperty("pregao.home"), "..", "shared", "data", "yahoo-snapshots");
    private static final Instant FIRST = Instant.parse("2020-07-08T04:52:00Z");
    private static final Instant SECOND = Instant.parse("2020-07-16T01:28:00Z");
    private static final LocalDate ZERO_DAY = LocalDate.of(2020, 7, 7);
    private static final LocalDate CORRECTED_DAY = LocalDate.of(2019, 12, 3);

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final NavigableMap<RawKey.Bar, RawBar> first = new TreeMap<>();
    private final NavigableMap<RawKey.Bar, RawBar> second = new TreeMap<>();
    private final Path folder;

    SnapshotsIT(@TempDir Path folder) {
        this.folder = folder;
        assumeThat(SNAPSHOTS).as("recorded snapshots").exists();
        Map.of("BVSP", "BVSP.csv.gz", "VALE3", "VALE3.SA.csv.gz").forEach((ticker, file) -> {
            first.putAll(
                    YahooTable.snapshot(SNAPSHOTS.resolve("fetched-2020-07-08").resolve(file), ticker, FIRST));
            second.putAll(
                    YahooTable.snapshot(SNAPSHOTS.resolve("fetched-2020-07-15").resolve(file), ticker, SECOND));
        });
    }

    @Test
    void theSecondFetchCountsWhereverItIsValidAndTheFirstElsewhere() throws IOException {
        // Given
        Lake lake = new Lake(folder.resolve("both"));
        Outcome.Computed between = run(lake, "b1b1b1b1b1b1b1b1", first);
        List<String> rowsBetween = lake.objects("refined");

        // When
        Outcome.Computed outcome = run(lake, "b2b2b2b2b2b2b2b2", second);

        // Then
        assertThat(between.rejects()).containsEntry(Reason.ZERO_PRICE, 1);
        assertThat(quality(between, "VALE3").rejects())
                .filteredOn(reject -> reject.reason() == Reason.ZERO_PRICE)
                .extracting(Reject::session)
                .containsExactly(ZERO_DAY);
        assertThat(rowsBetween).doesNotContain(new LakeKey.Refined(Ticker.of("VALE3"), ZERO_DAY).key());
        assertThat(lake.objects("refined")).contains(new LakeKey.Refined(Ticker.of("VALE3"), ZERO_DAY).key());
        assertThat(restated(outcome, "VALE3"))
                .contains(LocalDate.of(2020, 7, 3))
                .doesNotContain(ZERO_DAY);
        Lake expected = new Lake(folder.resolve("expected"));
        run(expected, "b1b1b1b1b1b1b1b1", winners());
        assertThat(lake.contents()).isEqualTo(expected.contents());
    }

    @Test
    void aCorrectionSevenMonthsLateRestatesItsRowItsWindowsAndItsMonth() throws IOException {
        // Given
        Lake lake = new Lake(folder);
        run(lake, "b1b1b1b1b1b1b1b1", first);
        NavigableMap<RawKey.Bar, RawBar> correction = new TreeMap<>(second);
        correction
                .keySet()
                .removeIf(key ->
                        !key.ticker().equals(Ticker.BVSP) || !key.session().equals(CORRECTED_DAY));

        // When
        Outcome.Computed outcome = run(lake, "b2b2b2b2b2b2b2b2", correction);

        // Then
        assertThat(restated(outcome, "BVSP")).containsExactly(CORRECTED_DAY);
        assertThat(outcome.written()).singleElement().satisfies(written -> {
            assertThat(written.sessions()).containsExactly(new SessionRange(CORRECTED_DAY, LocalDate.of(2019, 12, 12)));
            assertThat(written.rows()).isEqualTo(8);
            assertThat(written.months()).containsExactly(YearMonth.of(2019, 12));
        });
        assertThat(column(lake, "2019-12-03", "preco_fechamento")).isEqualTo(108956.0);
        assertThat(column(lake, "2019-12-06", "diff_3d")).isEqualTo(close("2019-12-06") - 108956.0);
        assertThat(column(lake, "2019-12-05", "media_movel_3d"))
                .isEqualTo((108956.0 + close("2019-12-04") + close("2019-12-05")) / 3);
    }

    /** As the fetcher does it: what is stored with the same values already is not stored again. */
    private Outcome.Computed run(Lake lake, String batch, NavigableMap<RawKey.Bar, RawBar> bars) {
        List<String> keys = new ArrayList<>();
        bars.forEach((key, bar) -> {
            Path session = lake.raw().resolve(key.folder());
            String[] versions = Objects.requireNonNullElse(session.toFile().list(), new String[0]);
            if (Arrays.stream(versions)
                    .noneMatch(name -> name.contains(key.version().digest()))) {
                lake.putRaw(key, bar);
                keys.add(key.key());
            }
        });
        return (Outcome.Computed) etl.run(lake.batch(batch, keys)).outcome();
    }

    /** One version a session, chosen by hand: the second unless it has a null or a zero or is not there. */
    private NavigableMap<RawKey.Bar, RawBar> winners() {
        Map<String, RawKey.Bar> bySession = new TreeMap<>();
        NavigableMap<RawKey.Bar, RawBar> winners = new TreeMap<>();
        List.of(first, second)
                .forEach(bars -> bars.forEach((key, bar) -> {
                    Double open = bar.open();
                    RawKey.Bar older = bySession.get(key.folder());
                    boolean same = older != null
                            && older.version().digest().equals(key.version().digest());
                    if (open != null && open > 0 && !same) {
                        if (older != null) {
                            winners.remove(older);
                        }
                        winners.put(key, bar);
                        bySession.put(key.folder(), key);
                    }
                }));
        return winners;
    }

    private static Quality quality(Outcome.Computed outcome, String ticker) {
        return outcome.quality().stream()
                .filter(quality -> quality.ticker().equals(Ticker.of(ticker)))
                .findFirst()
                .orElseThrow();
    }

    private static List<LocalDate> restated(Outcome.Computed outcome, String ticker) {
        return quality(outcome, ticker).findings().stream()
                .filter(finding -> finding.kind() == Kind.RESTATED)
                .map(Finding::session)
                .toList();
    }

    private double close(String session) {
        return first.entrySet().stream()
                .filter(entry -> entry.getKey().ticker().equals(Ticker.BVSP))
                .filter(entry -> entry.getKey().session().toString().equals(session))
                .map(entry -> Objects.requireNonNull(entry.getValue().close()))
                .findFirst()
                .orElseThrow();
    }

    private static double column(Lake lake, String session, String column) throws IOException {
        Path file = lake.lake().resolve("refined/ticker=BVSP/data_pregao=" + session + "/BVSP.parquet");
        assertThat(Files.size(file)).isPositive();
        Row row = LocalSpark.session().read().parquet(file.toString()).first();
        return row.<Double>getAs(column);
    }
}
