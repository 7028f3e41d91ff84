package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.check.CheckYear;
import dev.pregao.etl.check.CheckedSession;
import dev.pregao.etl.check.Situation;
import dev.pregao.etl.events.ListObjects;
import dev.pregao.etl.market.MarketObjects;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.TickerFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tb_conferencia by whole runs of the job. */
class CheckTableIT {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 17);
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 18);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 11, 19);

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final Lake lake;

    CheckTableIT(@TempDir Path folder) {
        lake = new Lake(folder);
    }

    @Test
    void rowsComeWhenTheLaterOfBothSourcesHasSpoken() {
        // Given: Yahoo until Thursday, whose Wednesday is wrong
        run("a1a1a1a1a1a1a1a1", bar(TUESDAY, 10.0), bar(WEDNESDAY, 10.3), bar(THURSDAY, 10.0));
        assertThat(lake.objects("b3/")).isEmpty();

        // When
        Outcome.OfTickers first = run("b1b1b1b1b1b1b1b1", quotes(TUESDAY, 1_000));
        Outcome.OfTickers second = run("b2b2b2b2b2b2b2b2", quotes(WEDNESDAY, 1_000));

        // Then
        assertThat(first.market().years()).contains(YearRows.ofChecks(2026, 1));
        assertThat(first.market().papers()).isEmpty();
        assertThat(second.market().years()).contains(YearRows.ofChecks(2026, 2));
        assertThat(second.market().papers())
                .containsExactly(new TickerFinding(
                        "PETR4",
                        new Finding(
                                Finding.Kind.DIVERGES,
                                null,
                                WEDNESDAY,
                                1,
                                "yahoo 10.3/10.3/10.3/10.3, b3 10.0/10.0/10.0/10.0")));
        assertThat(rows(2026))
                .extracting(CheckedSession::situation)
                .containsExactly(Situation.AGREES, Situation.DIVERGES);
        assertThat(lake.objects("quality/")).contains("quality/dia=2026-11-21/b2b2b2b2b2b2b2b2.parquet");
    }

    @Test
    void whatIsCorrectedAgreesAndIsNoFindingAgain() {
        // Given
        run("a1a1a1a1a1a1a1a1", bar(TUESDAY, 10.0), bar(WEDNESDAY, 10.3), quotes(WEDNESDAY, 1_000));
        assertThat(rows(2026))
                .filteredOn(row -> row.situation() == Situation.DIVERGES)
                .hasSize(1);

        // When
        Outcome.OfTickers corrected =
                run("a2a2a2a2a2a2a2a2", bar("PETR4", WEDNESDAY, 60, Histories.bar(10.0, 10.0, 10.0, 10.0, 100L)));

        // Then
        assertThat(corrected.market().papers()).isEmpty();
        assertThat(rows(2026))
                .filteredOn(row -> row.situation() == Situation.DIVERGES)
                .isEmpty();
    }

    @Test
    void aSplitOfALaterYearScalesTheEarlierOnesAgain() {
        // Given: a paper of 20.00 in 2025 that is one of 10.00 since a split of 2026
        LocalDate before = LocalDate.of(2025, 12, 29);
        run(
                "a1a1a1a1a1a1a1a1",
                bar("PETR4", before, 0, Histories.bar(20.0, 20.0, 20.0, 20.0, 100L)),
                quotes(before, 2_000));
        run("a2a2a2a2a2a2a2a2", bar(TUESDAY, 10.0), quotes(TUESDAY, 1_000));
        assertThat(rows(2025)).extracting(CheckedSession::situation).containsExactly(Situation.AGREES);

        // When: Yahoo tells the split first, and divides its past later
        Outcome.OfTickers split = run(
                "a3a3a3a3a3a3a3a3",
                bar("PETR4", TUESDAY, 60, Histories.withSplit(Histories.bar(10.0, 10.0, 10.0, 10.0, 100L), 2, null)));
        List<CheckedSession> meanwhile = rows(2025);
        run("a4a4a4a4a4a4a4a4", bar("PETR4", before, 120, Histories.bar(10.0, 10.0, 10.0, 10.0, 200L)));

        // Then
        assertThat(split.market().years()).extracting(YearRows::year).containsExactly(2025, 2026);
        assertThat(meanwhile).extracting(CheckedSession::difference).containsExactly(20.0);
        assertThat(rows(2025)).extracting(CheckedSession::situation).containsExactly(Situation.AGREES);
        assertThat(rows(2025)).extracting(CheckedSession::factor).containsExactly(2.0);
        assertThat(rebuild().differences().count()).isZero();
    }

    @Test
    void anyOrderAndGroupingOfBatchesAndARebuildGiveTheSameBytes() throws IOException {
        // Given: two years of both sources, a split, sessions that one of them lacks, versions that differ
        Random choice = new Random(5);
        Map<RawKey, byte[]> objects = new TreeMap<>((one, other) -> one.key().compareTo(other.key()));
        List<LocalDate> sessions = TradingCalendar.sessions(LocalDate.of(2025, 12, 22), LocalDate.of(2026, 1, 12));
        for (LocalDate session : sessions) {
            for (String ticker : List.of("PETR4", "VALE3")) {
                if (choice.nextInt(6) > 0) {
                    keep(objects, bar(ticker, session, 0, told(ticker, session, choice.nextInt(5) == 0 ? 10.3 : 10.0)));
                }
                if (choice.nextInt(3) == 0) {
                    keep(objects, bar(ticker, session, 60, told(ticker, session, 10.0)));
                }
            }
            keep(objects, bar("BVSP", session, 0, Histories.bar(100.0, 101.0, 99.0, 100.0, 100L)));
            keep(objects, closes(choice.nextInt(900), session, choice.nextInt(4) == 0 ? "107.00" : "100.25"));
            if (choice.nextInt(6) > 0) {
                keep(objects, quotes(session, 1_000));
            }
        }
        run("a0a0a0a0a0a0a0a0", objects.keySet().toArray(RawKey[]::new));
        Map<String, String> right = checks();
        assertThat(right).hasSize(2);
        assertThat(rows(2025)).extracting(CheckedSession::factor).contains(2.0);
        assertThat(rows(2025))
                .filteredOn(row -> row.ticker().equals("BVSP"))
                .extracting(CheckedSession::situation)
                .contains(Situation.AGREES, Situation.DIVERGES);

        for (int seed = 0; seed < 5; seed++) {
            // When: raw grows batch by batch
            delete(lake.lake());
            delete(lake.raw());
            Random random = new Random(seed);
            List<RawKey> keys = new ArrayList<>(objects.keySet());
            Collections.shuffle(keys, random);
            for (int from = 0; from < keys.size(); ) {
                List<RawKey> batch = keys.subList(from, Math.min(keys.size(), from + 1 + random.nextInt(15)));
                batch.forEach(key -> MarketObjects.write(lake.raw().resolve(key.key()), objects.get(key)));
                run("%016x".formatted(seed * 1_000L + from), batch.toArray(RawKey[]::new));
                from += batch.size();
            }

            // Then
            assertThat(checks()).as("seed " + seed).isEqualTo(right);
        }
        assertThat(rebuild().differences().count()).isZero();
    }

    @Test
    void aRebuildMendsAYearThatIsGoneOrIsAnotherOne() throws IOException {
        // Given
        run("a1a1a1a1a1a1a1a1", bar(TUESDAY, 10.0), quotes(TUESDAY, 1_000));
        Map<String, String> right = checks();
        MarketObjects.write(file(2026), CheckYear.EMPTY.bytes());

        // When
        Outcome.Rebuilt rebuilt = rebuild();

        // Then
        assertThat(rebuilt.differences().keys()).containsExactly("b3/conferencia/ano=2026/conferencia.parquet");
        assertThat(rebuilt.market().years()).containsExactly(YearRows.ofChecks(2026, 1));
        assertThat(checks()).isEqualTo(right);
    }

    @Test
    void twoRunsAtOnceNeitherOfWhichHasSeenTheOthersRows() throws InterruptedException {
        // Given
        List<Thread> threads = new ArrayList<>();
        List<LocalDate> sessions = TradingCalendar.sessions(LocalDate.of(2026, 11, 3), LocalDate.of(2026, 11, 9));
        for (LocalDate session : sessions) {
            RawKey bar = bar(session, 10.0);
            RawKey quotes = quotes(session, 1_000);
            threads.add(new Thread(() -> run("%016x".formatted(session.getDayOfMonth()), bar)));
            threads.add(new Thread(() -> run("%016x".formatted(100 + session.getDayOfMonth()), quotes)));
        }

        // When
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        // Then
        assertThat(rows(2026)).hasSameSizeAs(sessions).allMatch(row -> row.situation() == Situation.AGREES);
    }

    @Test
    void theIndexIsComparedWithItsOfficialClosesAndNotWithB3sFiles() {
        // Given
        RawKey index = bar("BVSP", TUESDAY, 0, Histories.bar(150_000.0, 151_000.0, 149_000.0, 150_500.0, 100L));
        run("a1a1a1a1a1a1a1a1", index, bar(TUESDAY, 10.0), quotes(TUESDAY, 1_000));
        assertThat(rows(2026)).extracting(CheckedSession::ticker).containsExactly("PETR4");

        // When: B3 tells its close, and another one an hour later
        Outcome.OfTickers first = run("b1b1b1b1b1b1b1b1", closes(0, TUESDAY, "150,499.55"));
        Outcome.OfTickers second = run("b2b2b2b2b2b2b2b2", closes(60, TUESDAY, "150,600.00"));
        Outcome.OfTickers again = run("b3b3b3b3b3b3b3b3", closes(120, TUESDAY, "150,600.00", WEDNESDAY, "1.00"));

        // Then
        assertThat(first.market().years()).contains(YearRows.ofChecks(2026, 2));
        assertThat(first.market().papers()).isEmpty();
        assertThat(second.market().papers())
                .containsExactly(new TickerFinding(
                        "BVSP",
                        new Finding(
                                Finding.Kind.DIVERGES,
                                null,
                                TUESDAY,
                                1,
                                "yahoo 150000.0/151000.0/149000.0/150500.0, b3 150600.0")));
        assertThat(again.market().papers()).as("a version that tells the same").isEmpty();
        assertThat(rows(2026))
                .extracting(CheckedSession::ticker, CheckedSession::situation)
                .containsExactly(tuple("BVSP", Situation.DIVERGES), tuple("PETR4", Situation.AGREES));
        assertThat(rebuild().differences().count()).isZero();
    }

    @Test
    void theIndexAloneNeedsNoFileOfTheMarketAndAListThatIsNoneIsAFinding() {
        // Given
        RawKey index = bar("BVSP", TUESDAY, 0, Histories.bar(150_000.0, 151_000.0, 149_000.0, 150_500.0, 100L));
        run("a1a1a1a1a1a1a1a1", index);

        // When
        Outcome.OfTickers told = run("b1b1b1b1b1b1b1b1", closes(0, TUESDAY, "150.499,55"));
        RawKey none = closes(60, TUESDAY, "n/a");
        Outcome.OfTickers unreadable = run("b2b2b2b2b2b2b2b2", none);

        // Then
        assertThat(told.market().years()).containsExactly(YearRows.ofChecks(2026, 1));
        assertThat(unreadable.market().findings()).containsExactly(Finding.strange(none.key()));
        assertThat(rows(2026)).extracting(CheckedSession::difference).containsExactly(0.45);
    }

    /** Of VALE3 one paper is two since 2026-01-05, of the same price; the past is divided. */
    private static RawBar told(String ticker, LocalDate session, double close) {
        LocalDate split = LocalDate.of(2026, 1, 5);
        double price = ticker.equals("VALE3") && !session.isBefore(split) ? 2 * close : close;
        RawBar bar = Histories.bar(price, price, price, price, 100L);
        return ticker.equals("VALE3") && session.equals(split) ? Histories.withSplit(bar, 2, split) : bar;
    }

    private RawKey bar(LocalDate session, double close) {
        return bar("PETR4", session, 0, Histories.bar(close, close, close, close, 100L));
    }

    private RawKey bar(String ticker, LocalDate session, int age, RawBar bar) {
        RawKey.Bar key = Histories.key(ticker, session.toString(), age);
        lake.putRaw(key, bar);
        return key;
    }

    /** VALE3 is twice PETR4. */
    private RawKey quotes(LocalDate session, int cents) {
        return MarketObjects.put(
                lake.raw(),
                session,
                0,
                List.of(
                        MarketObjects.line(session, "PETR4", "02", cents, 1),
                        MarketObjects.line(session, "VALE3", "02", cents * 2, 1)),
                Map.of());
    }

    /**
     * B3's closes of the index.
     *
     * @param cells sessions of one year, each with its close behind it
     */
    private RawKey closes(int minutes, Object... cells) {
        byte[] object = ListObjects.index(ListObjects.grid(cells));
        RawKey.IndexYear key = new RawKey.IndexYear(
                "IBOV",
                ((LocalDate) cells[0]).getYear(),
                Version.of(Instant.parse("2026-11-20T00:30:00Z").plusSeconds(60L * minutes), object));
        MarketObjects.write(lake.raw().resolve(key.key()), object);
        return key;
    }

    private void keep(Map<RawKey, byte[]> objects, RawKey key) throws IOException {
        objects.put(key, Files.readAllBytes(lake.raw().resolve(key.key())));
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

    private List<CheckedSession> rows(int year) {
        try {
            return CheckYear.parse(Files.readAllBytes(file(year))).rows();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Path file(int year) {
        return lake.lake().resolve("b3/conferencia/ano=" + year + "/conferencia.parquet");
    }

    /** Contents by key. */
    private Map<String, String> checks() throws IOException {
        Map<String, String> checks = new TreeMap<>();
        for (String key : lake.objects("b3/conferencia")) {
            checks.put(key, new String(Files.readAllBytes(lake.lake().resolve(key)), StandardCharsets.ISO_8859_1));
        }
        return checks;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
