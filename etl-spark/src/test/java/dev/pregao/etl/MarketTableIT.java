package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.MarketRow;
import dev.pregao.etl.market.MarketObjects;
import dev.pregao.etl.market.MarketYear;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tb_b3_diario by whole runs of the job. */
class MarketTableIT {

    private static final Map<String, String> WHOLE = Map.of();
    private static final LocalDate THURSDAY = LocalDate.of(2026, 11, 19);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Path COTAHIST = Path.of(System.getProperty("pregao.home"), "../shared/data/cotahist");
    /** Bulletins of shares, funds and receipts of shares. */
    private static final Set<String> BULLETINS =
            Set.of("02", "05", "06", "07", "08", "09", "11", "12", "13", "14", "34", "35", "36");

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final Lake lake;

    MarketTableIT(@TempDir Path folder) {
        lake = new Lake(folder);
    }

    @Test
    void theSpotMarketOfTwoOfB3sDaysIsInTheTableOfItsYear() throws IOException {
        // Given
        List<String> first = quotes("COTAHIST_D25062021.TXT.gz");
        List<String> second = quotes("COTAHIST_D03022022.ZIP");
        RawKey one = MarketObjects.put(lake.raw(), LocalDate.of(2021, 6, 25), 0, first, WHOLE);
        RawKey other = MarketObjects.put(lake.raw(), LocalDate.of(2022, 2, 3), 0, second, WHOLE);

        // When
        Outcome.OfTickers outcome = run("b1b1b1b1b1b1b1b1", one, other);

        // Then
        assertThat(outcome.market().years())
                .containsExactly(YearRows.ofMarket(2021, 1_074), YearRows.ofMarket(2022, 1_183));
        assertThat(outcome.rowsWritten()).isEqualTo(1_074 + 1_183);
        assertThat(outcome.objectsRead()).isEqualTo(2);
        assertThat(outcome.market().findings()).isEmpty();
        assertIsSpotOf(first, year(2021).rows());
        assertIsSpotOf(second, year(2022).rows());
    }

    @Test
    void pricesOfB3sDemonstrationOf2003AreOfOnePaper() throws IOException {
        // Given: most papers were quoted for a thousand then
        List<String> day = quotes("DemoHistoricalStockExchange12022003.TXT.gz");
        RawKey key = MarketObjects.put(lake.raw(), LocalDate.of(2003, 2, 12), 0, day, WHOLE);

        // When
        run("b1b1b1b1b1b1b1b1", key);

        // Then
        assertIsSpotOf(day, year(2003).rows());
        assertThat(year(2003).rows())
                .filteredOn(row -> row.quotedFor() == 1_000)
                .hasSizeGreaterThan(100);
        assertThat(row(2003, "TNLP4").close()).isEqualTo(0.02531);
        assertThat(row(2003, "PETR4").close()).isEqualTo(46.85);
    }

    @Test
    void anyOrderAndGroupingOfBatchesAndARebuildGiveTheSameBytes() throws IOException {
        // Given: three versions of each of six sessions over the end of a year, one of them cut
        List<RawKey> keys = new ArrayList<>();
        List<LocalDate> sessions = List.of(
                LocalDate.of(2025, 12, 29),
                LocalDate.of(2025, 12, 30),
                LocalDate.of(2026, 1, 2),
                LocalDate.of(2026, 1, 5),
                THURSDAY,
                FRIDAY);
        for (LocalDate session : sessions) {
            keys.add(MarketObjects.put(lake.raw(), session, 0, day(session, 1_000), WHOLE));
            keys.add(MarketObjects.put(lake.raw(), session, 1, day(session, 1_001), WHOLE));
            keys.add(MarketObjects.put(lake.raw(), session, 2, day(session, 1_002), Map.of("pregao.partial", "cut")));
        }
        run("a0a0a0a0a0a0a0a0", keys.toArray(RawKey[]::new));
        String right2025 = bytes(2025);
        String right2026 = bytes(2026);
        assertThat(year(2026).rows()).hasSize(8).allSatisfy(row -> assertThat(row.close())
                .isIn(10.01, 20.02));

        Map<RawKey, byte[]> objects = new HashMap<>();
        for (RawKey key : keys) {
            objects.put(key, Files.readAllBytes(lake.raw().resolve(key.key())));
        }

        for (int seed = 0; seed < 4; seed++) {
            // When: raw grows batch by batch
            Random random = new Random(seed);
            Files.delete(file(2025));
            Files.delete(file(2026));
            for (RawKey key : keys) {
                Files.delete(lake.raw().resolve(key.key()));
            }
            Collections.shuffle(keys, random);
            for (int from = 0; from < keys.size(); ) {
                List<RawKey> batch = keys.subList(from, Math.min(keys.size(), from + 1 + random.nextInt(7)));
                batch.forEach(key -> MarketObjects.write(lake.raw().resolve(key.key()), objects.get(key)));
                run("%016x".formatted(seed * 100 + from), batch.toArray(RawKey[]::new));
                from += batch.size();
            }

            // Then
            assertThat(bytes(2025)).isEqualTo(right2025);
            assertThat(bytes(2026)).isEqualTo(right2026);
        }
        Outcome.Rebuilt rebuilt = rebuild();
        assertThat(rebuilt.differences().count()).isZero();
        assertThat(rebuilt.market().years()).isEmpty();
    }

    @Test
    void aYearThatHasLostItsObjectIsPutTogetherWholeByTheNextSession() throws IOException {
        // Given
        RawKey before = MarketObjects.put(lake.raw(), THURSDAY, 0, day(THURSDAY, 1_000), WHOLE);
        run("b1b1b1b1b1b1b1b1", before);
        Files.delete(file(2026));
        RawKey next = MarketObjects.put(lake.raw(), FRIDAY, 0, day(FRIDAY, 1_000), WHOLE);

        // When
        run("b2b2b2b2b2b2b2b2", next);

        // Then
        assertThat(year(2026).rows())
                .extracting(MarketRow::session)
                .contains(THURSDAY, FRIDAY)
                .hasSize(4);
    }

    @Test
    void aRebuildMendsAYearThatIsGoneOrHasSessionsThatRawHasNot() throws IOException {
        // Given
        RawKey.MarketSession gone = MarketObjects.put(lake.raw(), THURSDAY, 0, day(THURSDAY, 1_000), WHOLE);
        RawKey stays = MarketObjects.put(lake.raw(), FRIDAY, 0, day(FRIDAY, 1_000), WHOLE);
        run("b1b1b1b1b1b1b1b1", gone, stays);
        Files.delete(lake.raw().resolve(gone.key()));

        // When
        Outcome.Rebuilt rebuilt = rebuild();

        // Then
        assertThat(rebuilt.differences().keys()).containsExactly("b3/diario/ano=2026/diario.parquet");
        assertThat(rebuilt.market().years()).containsExactly(YearRows.ofMarket(2026, 2));
        assertThat(year(2026).rows()).extracting(MarketRow::session).containsOnly(FRIDAY);
    }

    @Test
    void twoWritersOfOneYearBothFindTheirSessionsInIt() throws InterruptedException {
        // Given
        List<Thread> threads = new ArrayList<>();
        List<LocalDate> sessions =
                LocalDate.of(2026, 11, 9).datesUntil(LocalDate.of(2026, 11, 14)).toList();
        for (LocalDate session : sessions) {
            RawKey key = MarketObjects.put(lake.raw(), session, 0, day(session, 1_000), WHOLE);
            threads.add(new Thread(() -> run("%016x".formatted(session.getDayOfMonth()), key)));
        }

        // When
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        // Then
        assertThat(year(2026).rows())
                .extracting(MarketRow::session)
                .allMatch(sessions::contains)
                .hasSize(10);
    }

    @Test
    void whatSomebodyShouldLookAtIsTold() throws IOException {
        // Given: a Tuesday, nothing of the Wednesday between, a Thursday that was cut, and a holiday with quotes
        LocalDate tuesday = LocalDate.of(2026, 11, 17);
        LocalDate wednesday = LocalDate.of(2026, 11, 18);
        LocalDate carnival = LocalDate.of(2026, 2, 17);
        RawKey one = MarketObjects.put(
                lake.raw(),
                tuesday,
                0,
                day(tuesday, 1_000),
                Map.of("pregao.rejected", "3", "pregao.unknown-codes", "CODBDI 97=5;TPMERC 021=2"));
        RawKey cut = MarketObjects.put(
                lake.raw(), THURSDAY, 0, day(THURSDAY, 1_000), Map.of("pregao.partial", "wrong-count"));
        RawKey.MarketSession broken = new RawKey.MarketSession(FRIDAY, ((RawKey.MarketSession) cut).version());
        MarketObjects.write(lake.raw().resolve(broken.key()), "no Parquet".getBytes(StandardCharsets.US_ASCII));

        // When
        List<Finding> found = run("b1b1b1b1b1b1b1b1", one, cut, broken).market().findings();
        RawKey holiday = MarketObjects.put(lake.raw(), carnival, 0, day(carnival, 1_000), WHOLE);
        List<Finding> ofHoliday = run("b2b2b2b2b2b2b2b2", holiday).market().findings();

        // Then
        assertThat(found)
                .containsExactlyInAnyOrder(
                        new Finding(Finding.Kind.REJECTED, "unreadable-record", tuesday, 3, null),
                        new Finding(Finding.Kind.UNKNOWN_CODE, "CODBDI 97", tuesday, 5, null),
                        new Finding(Finding.Kind.UNKNOWN_CODE, "TPMERC 021", tuesday, 2, null),
                        new Finding(Finding.Kind.GAP, null, wednesday, 1, null),
                        new Finding(Finding.Kind.PARTIAL, null, THURSDAY, 2, "wrong-count"),
                        Finding.strange(broken.key()));
        assertThat(ofHoliday).containsExactly(new Finding(Finding.Kind.NO_SESSION, null, carnival, 1, null));
        assertThat(lake.objects("quality/"))
                .containsExactly(
                        "quality/dia=2026-11-21/b1b1b1b1b1b1b1b1.parquet",
                        "quality/dia=2026-11-21/b2b2b2b2b2b2b2b2.parquet");
    }

    @Test
    void barsAndSessionsOfTheMarketOfOneBatchBothReachTheirTables() {
        // Given
        RawKey.Bar bar = Histories.key("PETR4", "2026-11-19", 0);
        lake.putRaw(bar, Histories.bar(10.0, 12.0, 9.0, 10.5, 100L));
        RawKey session = MarketObjects.put(lake.raw(), THURSDAY, 0, day(THURSDAY, 1_000), WHOLE);

        // When
        Outcome.OfTickers outcome = run("b1b1b1b1b1b1b1b1", bar, session);

        // Then
        assertThat(outcome.yearly()).containsExactly(YearRows.ofHistory(2026, 1));
        assertThat(outcome.market().years()).containsExactly(YearRows.ofMarket(2026, 2), YearRows.ofChecks(2026, 1));
        assertThat(lake.objects("refined/")).hasSize(1);
        assertThat(year(2026).rows()).hasSize(2);
    }

    private Outcome.OfTickers run(String batch, RawKey... keys) {
        List<String> texts = new ArrayList<>();
        for (RawKey key : keys) {
            texts.add(key.key());
        }
        return (Outcome.OfTickers) etl.run(lake.batch(batch, texts)).outcome();
    }

    private Outcome.Rebuilt rebuild() {
        return (Outcome.Rebuilt)
                etl.run(lake.rebuild("c0c0c0c0c0c0c0c0", List.of())).outcome();
    }

    private MarketYear year(int year) {
        try {
            return MarketYear.parse(Files.readAllBytes(file(year)));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private MarketRow row(int year, String ticker) {
        return year(year).rows().stream()
                .filter(row -> row.ticker().equals(ticker))
                .findFirst()
                .orElseThrow();
    }

    private String bytes(int year) throws IOException {
        return new String(Files.readAllBytes(file(year)), StandardCharsets.ISO_8859_1);
    }

    private Path file(int year) {
        return lake.lake().resolve("b3/diario/ano=" + year + "/diario.parquet");
    }

    private static List<String> day(LocalDate session, int cents) {
        return List.of(
                MarketObjects.line(session, "PETR4", "02", cents, 1),
                MarketObjects.line(session, "VALE3", "02", cents * 2, 1));
    }

    /** Counted by hand from the text: no price, count or sum of ours. */
    private static void assertIsSpotOf(List<String> lines, List<MarketRow> rows) {
        List<String> spot = lines.stream()
                .filter(line -> line.startsWith("010", 24) && BULLETINS.contains(line.substring(10, 12)))
                .toList();
        assertThat(rows).hasSameSizeAs(spot);
        long cents = spot.stream()
                .mapToLong(line -> Long.parseLong(line.substring(170, 188)))
                .sum();
        assertThat(rows.stream().mapToDouble(MarketRow::turnover).sum() * 100).isCloseTo((double) cents, within(1e3));
        assertThat(rows.stream().mapToLong(MarketRow::quantity).sum())
                .isEqualTo(spot.stream()
                        .mapToLong(line -> Long.parseLong(line.substring(152, 170)))
                        .sum());
        // The mean is cut off, never rounded: turnover a paper lies within a cent above it, but for a few.
        assertThat(rows)
                .filteredOn(row -> {
                    double above = (row.turnover() / row.quantity() - row.mean()) * row.quotedFor();
                    return above < -1e-9 || above > 0.01 + 1e-9;
                })
                .hasSizeLessThanOrEqualTo(rows.size() / 50);
    }

    private static List<String> quotes(String name) throws IOException {
        Path file = COTAHIST.resolve(name);
        assumeThat(file).as("recorded data; see CONTRIBUTING.md").exists();
        byte[] bytes = Files.readAllBytes(file);
        if (name.endsWith(".gz")) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        } else {
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes));
            zip.getNextEntry();
            bytes = zip.readAllBytes();
        }
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("01"))
                .toList();
    }
}
