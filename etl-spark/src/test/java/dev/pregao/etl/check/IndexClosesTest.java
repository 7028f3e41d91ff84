package dev.pregao.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.b3.Recorded;
import dev.pregao.etl.check.CheckedSession.Figures;
import dev.pregao.etl.events.ListObjects;
import dev.pregao.etl.quality.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Yahoo's closes of the Ibovespa beside B3's. */
class IndexClosesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
    private static final LocalDate THURSDAY = MONDAY.plusDays(3);

    private final NavigableMap<RawKey.IndexYear, byte[]> objects = new TreeMap<>();
    private final NavigableMap<LocalDate, Figures> bars = new TreeMap<>();
    private Set<String> before = Set.of();
    private Set<String> after = Set.of();

    @Test
    void theRecordedClosesOf2025AgreeButOnADayThatWasNoneInNewYork() {
        // Given: 43 closes in Portuguese, beside Yahoo's of the same year
        put(2025, "2025-12-31T00:30:00Z", Recorded.text("b3-site/ibov_index-statistics_2025_ptbr_trimmed.json"));
        recordedBars(2025);

        // When
        List<CheckedSession> rows = rows(2025).stream()
                .filter(row -> row.situation() != Situation.YAHOO_ALONE)
                .toList();

        // Then: 2025-09-01, Labor Day, is told in DATA.md 6
        assertThat(rows).hasSize(43);
        assertThat(rows)
                .filteredOn(row -> row.situation() == Situation.DIVERGES)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.session()).isEqualTo("2025-09-01");
                    assertThat(row.difference()).isEqualTo(-158.01);
                    assertThat(row.isFinding()).isTrue();
                });
    }

    @Test
    void yahoosClosesOfTheEndOf2022AreFarAway() {
        // Given: all 250 closes in English; Yahoo's of two sessions are told in DATA.md 6 and 4
        put(2022, "2022-12-31T00:30:00Z", Recorded.text("b3-site/ibov_index-statistics_2022_en.json"));
        yahoo(LocalDate.of(2022, 12, 6), 109_533);
        yahoo(LocalDate.of(2022, 7, 1), 98_954);

        // Then
        assertThat(row(2022, LocalDate.of(2022, 12, 6)).situation()).isEqualTo(Situation.DIVERGES);
        assertThat(row(2022, LocalDate.of(2022, 12, 6)).difference()).isEqualTo(-655.57);
        assertThat(row(2022, LocalDate.of(2022, 7, 1)).situation()).isEqualTo(Situation.AGREES);
        assertThat(rows(2022))
                .extracting(CheckedSession::session)
                .containsExactlyElementsOf(
                        TradingCalendar.sessions(LocalDate.of(2022, 7, 1), LocalDate.of(2022, 12, 6)));
    }

    @ParameterizedTest
    @CsvSource({
        "150000, confere",
        "150001.25, confere",
        "149999.25, confere",
        "150001.26, diverge",
        "149999.24, diverge"
    })
    void closesAgreeWithinAPoint(double close, String situation) {
        // Given
        put(2026, "2026-11-17T00:30:00Z", grid(MONDAY, "150,000.25"));
        yahoo(MONDAY, close);

        // Then
        assertThat(row(2026, MONDAY).situation().word()).isEqualTo(situation);
        assertThat(row(2026, MONDAY).factor()).isEqualTo(1);
        assertThat(row(2026, MONDAY).b3())
                .extracting(Figures::open, Figures::high, Figures::low)
                .containsOnlyNulls();
    }

    @Test
    void atAYearsEdgeTheYearBesideItTellsWhetherABarIsMissing() {
        // Given
        put(2026, "2026-11-20T00:30:00Z", grid(MONDAY, "1.00", TUESDAY, "2.00", WEDNESDAY, "3.00"));
        yahoo(TUESDAY, 2);
        assertThat(rows(2026, WEDNESDAY)).filteredOn(CheckedSession::isFinding).isEmpty();

        // When
        before = Set.of("BVSP");
        after = Set.of("BVSP", "PETR4");

        // Then
        assertThat(rows(2026, WEDNESDAY))
                .filteredOn(CheckedSession::isFinding)
                .extracting(CheckedSession::session)
                .containsExactly(MONDAY, WEDNESDAY);
    }

    @Test
    void whatOneSourceLacksStandsAlone() {
        // Given: of Wednesday B3 has no close, of Tuesday Yahoo has no bar; Yahoo begins on Monday and ends on Thursday
        put(
                2026,
                "2026-11-20T00:30:00Z",
                grid(MONDAY.minusDays(3), "1.00", MONDAY, "2.00", TUESDAY, "3.00", THURSDAY, "4.00"));
        yahoo(MONDAY, 2);
        yahoo(WEDNESDAY, 9);
        yahoo(THURSDAY, 4);

        // Then
        assertThat(rows(2026))
                .extracting(row -> row.session() + " " + row.situation().word() + " " + row.reason())
                .containsExactly(
                        "2026-11-16 confere null",
                        "2026-11-17 so_b3 null",
                        "2026-11-18 so_yahoo null",
                        "2026-11-19 confere null");
        bars.remove(THURSDAY);
        assertThat(rows(2026, THURSDAY))
                .as("another ticker has bars of Thursday")
                .extracting(row -> row.session() + " " + row.situation().word() + " " + row.reason())
                .last()
                .isEqualTo("2026-11-19 so_b3 fora-do-periodo-yahoo");
    }

    @Test
    void thereIsNoRowBeforeBothHaveSpoken() {
        // Given
        put(2026, "2026-11-18T00:30:00Z", grid(MONDAY, "2.00", TUESDAY, "3.00"));
        yahoo(MONDAY, 2);
        yahoo(TUESDAY, 3);
        yahoo(WEDNESDAY, 4);

        // Then
        assertThat(rows(2026)).extracting(CheckedSession::session).containsExactly(MONDAY, TUESDAY);
        bars.clear();
        assertThat(rows(2026)).isEmpty();
        yahoo(MONDAY, 2);
        assertThat(rows(2026)).extracting(CheckedSession::session).containsExactly(MONDAY);
        objects.clear();
        assertThat(rows(2026)).isEmpty();
    }

    @Test
    void theNewestCloseCountsAndAListThatWasCutTakesNoneAway() {
        // Given
        put(2026, "2026-11-18T00:30:00Z", grid(MONDAY, "2.00", TUESDAY, "3.00"));
        put(2026, "2026-11-19T00:30:00Z", grid(MONDAY, "2.50"));
        put(2026, "2026-11-20T00:30:00Z", "<html>");

        // When
        IndexCloses closes = closes(2026);

        // Then
        assertThat(closes.closes()).hasEntrySatisfying(MONDAY, figures -> assertThat(figures.close())
                .isEqualTo(2.5));
        assertThat(closes.closes()).hasEntrySatisfying(TUESDAY, figures -> assertThat(figures.close())
                .isEqualTo(3));
        assertThat(closes.closes()).hasSize(2);
    }

    @Test
    void ofVersionsThatEachTellASessionMoreOneIsRead() {
        // Given: a list a session, as it is fetched every evening, of a year told from its first session on
        List<LocalDate> sessions = TradingCalendar.sessions(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31));
        for (int last = 1; last <= sessions.size(); last++) {
            List<Object> cells = new ArrayList<>();
            sessions.subList(0, last).forEach(session -> cells.addAll(List.of(session, "100.00")));
            put(2026, sessions.get(last - 1).plusDays(1) + "T00:30:00Z", grid(cells.toArray()));
        }

        // Then
        assertThat(closes(2026).closes().keySet()).containsExactlyElementsOf(sessions);
        assertThat(closes(2026).objectsRead()).isEqualTo(1);
    }

    @Test
    void noVersionIsLeftOutThatTellsWhatNoNewerOneDoes() {
        for (int seed = 0; seed < 200; seed++) {
            // Given: versions some hours apart, each of which has lost some closes
            Random random = new Random(seed);
            objects.clear();
            NavigableMap<LocalDate, Double> right = new TreeMap<>();
            List<LocalDate> sessions = TradingCalendar.sessions(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 16));
            for (int version = 0; version < 8; version++) {
                Instant fetched = Instant.parse("2026-01-06T23:30:00Z").plusSeconds(version * 50_000L);
                LocalDate today = fetched.atZone(TradingCalendar.ZONE).toLocalDate();
                List<Object> cells = new ArrayList<>();
                for (LocalDate session : sessions) {
                    if (!session.isAfter(today) && random.nextInt(4) > 0) {
                        cells.addAll(List.of(session, version + ".00"));
                        right.put(session, (double) version);
                    }
                }
                put(2026, fetched.toString(), grid(cells.toArray()));
            }

            // Then
            NavigableMap<LocalDate, Double> told = new TreeMap<>();
            closes(2026).closes().forEach((session, figures) -> told.put(session, figures.close()));
            assertThat(told).as("seed " + seed).isEqualTo(right);
        }
    }

    @Test
    void anObjectThatIsNoneAndADayThatIsNoSessionAreFindings() {
        // Given: a Sunday
        LocalDate sunday = MONDAY.minusDays(1);
        RawKey.IndexYear list = put(2026, "2026-11-17T00:30:00Z", grid(sunday, "1.00", MONDAY, "2.00"));
        RawKey.IndexYear none = put(2026, "2026-11-16T00:30:00Z", "<html>");

        // Then
        assertThat(IndexCloses.findings(list, Optional.of(objects.get(list))))
                .containsExactly(Finding.of(Finding.Kind.NO_SESSION, sunday));
        assertThat(IndexCloses.findings(none, Optional.of(objects.get(none))))
                .containsExactly(Finding.strange(none.key()));
        assertThat(IndexCloses.findings(none, Optional.of(new byte[] {1, 2})))
                .containsExactly(Finding.strange(none.key()));
        assertThat(IndexCloses.findings(none, Optional.empty())).containsExactly(Finding.strange(none.key()));
        assertThat(closes(2026).closes()).containsOnlyKeys(MONDAY);
    }

    private void recordedBars(int year) {
        Recorded.text("yahoo-csv/BVSP_1d_2024-07-01_2026-06-29_autoadjusted.csv.gz")
                .lines()
                .filter(line -> line.startsWith(year + "-"))
                .map(line -> line.split(",", -1))
                .forEach(cells -> yahoo(LocalDate.parse(cells[0].substring(0, 10)), Double.parseDouble(cells[6])));
    }

    private void yahoo(LocalDate session, double close) {
        bars.put(session, new Figures(close - 10, close + 100, close - 100, close, 8_368_000L, "1f3a9c2e"));
    }

    private RawKey.IndexYear put(int year, String fetchedAt, String answer) {
        byte[] object = ListObjects.index(answer);
        RawKey.IndexYear key = new RawKey.IndexYear("IBOV", year, Version.of(Instant.parse(fetchedAt), object));
        objects.put(key, object);
        return key;
    }

    private IndexCloses closes(int year) {
        List<RawKey.IndexYear> keys = new ArrayList<>(objects.keySet());
        Collections.shuffle(keys, new Random(1));
        return IndexCloses.of(year, keys, key -> Optional.of(objects.get(key)));
    }

    private List<CheckedSession> rows(int year) {
        return rows(year, bars.isEmpty() ? null : bars.lastKey());
    }

    /** Of what Yahoo has bars of any ticker of until a session. */
    private List<CheckedSession> rows(int year, @Nullable LocalDate yahooLast) {
        NavigableMap<LocalDate, Figures> closes = closes(year).closes();
        Spoken spoken = Spoken.ofIndex(year, new TreeSet<>(List.of(year)), Optional.ofNullable(yahooLast), closes);
        return CompareIndex.rows(bars, closes, spoken, new Edges(() -> before, () -> after));
    }

    private CheckedSession row(int year, LocalDate session) {
        return rows(year).stream()
                .filter(row -> row.session().equals(session))
                .findFirst()
                .orElseThrow();
    }

    /** A grid of sessions, each with its close behind it. */
    private static String grid(Object... cells) {
        return ListObjects.grid(cells);
    }
}
