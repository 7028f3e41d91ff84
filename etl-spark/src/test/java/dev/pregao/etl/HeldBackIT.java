package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.HeldKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import dev.pregao.etl.bars.Histories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index's sessions of 18 and 19 November were told halved, those before not: the contract's {@code held-bars.parquet}. */
class HeldBackIT {

    private static final Path CONTRACT =
            Path.of(System.getProperty("pregao.home"), "deploy/contracts/held-bars.parquet");
    private static final List<String> PAST =
            List.of("2026-11-12", "2026-11-13", "2026-11-16", "2026-11-17", "2026-11-18");

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final Lake lake;

    HeldBackIT(@TempDir Path folder) {
        lake = new Lake(folder);
        etl.run(lake.batch("b1b1b1b1b1b1b1b1", put("BVSP", PAST, 0)));
    }

    @Test
    void thePartOfAPastThatIsHeldBackStandsInTheQualityOfItsFetch() throws IOException {
        // Given the fetch of an hour later: one new session, of a question a minute after the one that was refused
        hold("BVSP", 3_600, Files.readAllBytes(CONTRACT));
        hold("VALE3", 3_600, Files.readAllBytes(CONTRACT));

        // When
        etl.run(lake.batch("b2b2b2b2b2b2b2b2", put("BVSP", List.of("2026-11-19"), 3_660)));

        // Then
        assertThat(quality("constatacao = 'reescala-parcial'"))
                .containsExactly("b2b2b2b2b2b2b2b2 BVSP null 2026-11-18 2 0.5");
    }

    @Test
    void itIsGoneOnceTheHistoryHasComeWhole() throws IOException {
        // Given a refused answer, and minutes later all of the past on the new scale, of which this batch has the end
        hold("BVSP", 3_600, Files.readAllBytes(CONTRACT));
        List<String> whole = put("BVSP", PAST, 3_900);

        // When
        etl.run(lake.batch("b2b2b2b2b2b2b2b2", whole.subList(3, 5)));

        // Then
        assertThat(quality("constatacao = 'reescala-parcial'")).isEmpty();
    }

    @Test
    void aFetchThatTheSourceToldAConsistentPastSaysNothingOfAnOlderHold() throws IOException {
        // Given the hold of the day before
        hold("BVSP", 3_600, Files.readAllBytes(CONTRACT));

        // When
        etl.run(lake.batch("b2b2b2b2b2b2b2b2", put("BVSP", List.of("2026-11-19"), 90_000)));

        // Then
        assertThat(quality("constatacao = 'reescala-parcial'")).isEmpty();
    }

    @Test
    void ofSeveralHoldsOfAFetchTheLastSpeaks() throws IOException {
        // Given an older one that is no answer at all
        hold("BVSP", 3_600, new byte[] {1, 2, 3});
        hold("BVSP", 3_610, Files.readAllBytes(CONTRACT));

        // When
        etl.run(lake.batch("b2b2b2b2b2b2b2b2", put("BVSP", List.of("2026-11-19"), 3_600)));

        // Then
        assertThat(quality("ticker = 'BVSP' and constatacao <> 'barra'"))
                .containsExactly("b2b2b2b2b2b2b2b2 BVSP null 2026-11-18 2 0.5");
    }

    @Test
    void aForeignObjectAmongTheHoldsIsToldAndStopsNothing() {
        // Given
        HeldKey foreign = hold("BVSP", 3_600, new byte[] {1, 2, 3});

        // When
        etl.run(lake.batch("b2b2b2b2b2b2b2b2", put("BVSP", List.of("2026-11-19"), 3_600)));

        // Then
        assertThat(quality("lote = 'b2b2b2b2b2b2b2b2'"))
                .containsExactlyInAnyOrder(
                        "b2b2b2b2b2b2b2b2 BVSP null null 1 null",
                        "b2b2b2b2b2b2b2b2 BVSP unreadable null 1 " + foreign.key());
        assertThat(lake.objects("refined")).contains("refined/ticker=BVSP/data_pregao=2026-11-19/BVSP.parquet");
    }

    private List<String> put(String ticker, List<String> sessions, int age) {
        List<String> keys = new ArrayList<>();
        for (String session : sessions) {
            RawKey.Bar key = Histories.key(ticker, session, age);
            lake.putRaw(key, Histories.bar(10.0, 12.0, 9.0, 10.5, 100L));
            keys.add(key.key());
        }
        return keys;
    }

    private HeldKey hold(String ticker, int age, byte[] answer) {
        Instant fetchedAt = Histories.FETCHED.plusSeconds(age);
        HeldKey key = new HeldKey(Ticker.of(ticker), new Version(fetchedAt, "1f3a9c2e"));
        try {
            Path file = lake.raw().resolve(key.key());
            Files.createDirectories(file.getParent());
            Files.write(file, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return key;
    }

    private List<String> quality(String where) {
        List<Row> rows = LocalSpark.session()
                .read()
                .parquet(lake.lake() + "/quality")
                .where(where)
                .collectAsList();
        return rows.stream()
                .map(row -> row.getAs("lote") + " " + row.getAs("ticker") + " " + row.getAs("motivo") + " "
                        + row.getAs("data_pregao") + " " + row.getAs("quantidade") + " " + row.getAs("valor"))
                .toList();
    }
}
