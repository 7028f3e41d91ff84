package dev.pregao.etl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pregao.etl.check.CheckedSession.Figures;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareSourcesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);

    private final NavigableMap<String, NavigableMap<LocalDate, Figures>> bars = new TreeMap<>();
    private final NavigableMap<String, NavigableMap<LocalDate, Figures>> quotes = new TreeMap<>();
    private final NavigableMap<String, NavigableMap<LocalDate, Double>> splits = new TreeMap<>();
    private final NavigableSet<LocalDate> filed = new TreeSet<>(List.of(MONDAY, TUESDAY, WEDNESDAY));
    private final Set<String> before = new TreeSet<>();
    private final Set<String> after = new TreeSet<>();
    private Splits later = Splits.NONE;

    @ParameterizedTest
    @CsvSource({
        "30.50, confere",
        "30.504, confere",
        "30.5049999, confere",
        "30.51, diverge",
        "30.49, diverge",
        "30.5052, diverge"
    })
    void pricesAgreeToTheCent(double close, String situation) {
        // Given
        yahoo("PETR4", MONDAY, figures(30, 31, 29.9, close, 100L));
        b3("PETR4", MONDAY, figures(30, 31, 29.9, 30.5, 100L));

        // Then
        assertThat(row(MONDAY).situation().word()).isEqualTo(situation);
        assertThat(row(MONDAY).reason()).isNull();
    }

    @Test
    void thePriceThatDiffersMostIsTold() {
        // Given
        yahoo("PETR4", MONDAY, figures(30, 31.07, 29.88, 30.5, 100L));
        b3("PETR4", MONDAY, figures(30, 31, 29.9, 30.5, 100L));

        // Then
        assertThat(row(MONDAY).situation()).isEqualTo(Situation.DIVERGES);
        assertThat(row(MONDAY).difference()).isEqualTo(0.07);
    }

    @Test
    void volumesAreShownAndDecideNothing() {
        // Given: B3's own of 2010-01-04, and Yahoo's
        yahoo("PETR4", MONDAY, figures(36.95, 37.32, 36.82, 37.32, 13_303_600L));
        b3("PETR4", MONDAY, figures(36.95, 37.32, 36.82, 37.32, 13_508_000L));

        // Then
        assertThat(row(MONDAY).situation()).isEqualTo(Situation.AGREES);
        assertThat(row(MONDAY).yahoo().volume()).isEqualTo(13_303_600L);
        assertThat(row(MONDAY).b3().volume()).isEqualTo(13_508_000L);
    }

    @Test
    void splitsOfThisYearAndOfLaterOnesAreMultipliedBack() {
        // Given: 2:1 on Tuesday, a bonus of 5 % in a later year
        yahoo("PETR4", MONDAY, figures(14.285714, 15, 14, 14.5238095, 2_100L));
        yahoo("PETR4", TUESDAY, figures(14.4, 14.6, 14.3, 14.295238, 1_050L));
        b3("PETR4", MONDAY, figures(30, 31.5, 29.4, 30.5, 1_000L));
        b3("PETR4", TUESDAY, figures(15.12, 15.33, 15.015, 15, 1_000L));
        splits.computeIfAbsent("PETR4", none -> new TreeMap<>()).put(TUESDAY, 2.0);
        later = new Splits(new TreeMap<>(Map.of("PETR4", new TreeMap<>(Map.of(LocalDate.of(2027, 3, 1), 1.05)))));

        // Then
        assertThat(row(MONDAY).situation()).isEqualTo(Situation.AGREES);
        assertThat(row(MONDAY).factor()).isEqualTo(2.1);
        assertThat(row(MONDAY).yahoo()).isEqualTo(figures(29.999999, 31.5, 29.4, 30.5, 1_000L));
        assertThat(row(TUESDAY).situation()).isEqualTo(Situation.DIVERGES);
        assertThat(row(TUESDAY).factor()).isEqualTo(1.05);
        assertThat(row(TUESDAY).difference()).isEqualTo(0.01, offset(0.0001));
    }

    @Test
    void whatOneSourceLacksStandsAloneAndIsAFinding() {
        // Given
        yahoo("PETR4", MONDAY, figures(30, 31, 29, 30, 100L));
        yahoo("PETR4", WEDNESDAY, figures(30, 31, 29, 30, 100L));
        b3("PETR4", MONDAY, figures(30, 31, 29, 30, 100L));
        b3("PETR4", TUESDAY, figures(30, 31, 29, 30, 100L));

        // Then
        assertThat(row(TUESDAY).situation()).isEqualTo(Situation.B3_ALONE);
        assertThat(row(TUESDAY).isFinding()).isTrue();
        assertThat(row(WEDNESDAY).situation()).isEqualTo(Situation.YAHOO_ALONE);
        assertThat(row(WEDNESDAY).isFinding()).isTrue();
        assertThat(row(WEDNESDAY).b3()).isNull();
    }

    @Test
    void aKnownReasonIsTold() {
        // Given
        Figures flat = figures(30, 30, 30, 30, 0L);
        yahoo("FLAT3", MONDAY, flat);
        b3("FLAT3", MONDAY, figures(30, 31, 29, 30.4, 100L));
        yahoo("NONE3", MONDAY, flat);
        yahoo("FILE3", MONDAY, figures(30, 31, 29, 30, 100L));
        yahoo("FILE3", LocalDate.of(2026, 11, 13), figures(30, 31, 29, 30, 100L));
        b3("EARL3", MONDAY, figures(30, 31, 29, 30, 100L));
        yahoo("EARL3", TUESDAY, figures(30, 31, 29, 30, 100L));
        b3("EARL3", TUESDAY, figures(30, 31, 29, 30, 100L));

        // Then
        assertThat(row("FLAT3", MONDAY).reason()).isEqualTo("yahoo-sem-negocios");
        assertThat(row("NONE3", MONDAY).reason()).isEqualTo("yahoo-sem-negocios");
        assertThat(row("FILE3", MONDAY).reason()).isNull();
        assertThat(row("FILE3", LocalDate.of(2026, 11, 13)).reason()).isEqualTo("sem-arquivo-b3");
        assertThat(row("EARL3", MONDAY).reason()).isEqualTo("fora-do-periodo-yahoo");
        assertThat(rows()).filteredOn(CheckedSession::isFinding).hasSize(1);
    }

    @Test
    void atAYearsEdgeTheYearBesideItTellsWhetherABarIsMissing() {
        // Given: of all four B3 has a session before and one behind Yahoo's only bar of the year
        for (String ticker : List.of("NONE3", "BEGI3", "ENDS3", "BOTH3")) {
            yahoo(ticker, TUESDAY, figures(30, 31, 29, 30, 100L));
            for (LocalDate session : List.of(MONDAY, TUESDAY, WEDNESDAY)) {
                b3(ticker, session, figures(30, 31, 29, 30, 100L));
            }
        }
        before.addAll(List.of("BEGI3", "BOTH3"));
        after.addAll(List.of("ENDS3", "BOTH3"));

        // Then
        assertThat(rows())
                .filteredOn(CheckedSession::isFinding)
                .extracting(row -> row.ticker() + " " + row.session())
                .containsExactly("BEGI3 " + MONDAY, "BOTH3 " + MONDAY, "BOTH3 " + WEDNESDAY, "ENDS3 " + WEDNESDAY);
    }

    @Test
    void whatAYearWasMadeOfIsAskedAgain() {
        // Given
        Edges edges = new Edges(() -> before, () -> after);
        before.add("PETR4");
        edges.hasBefore("PETR4");
        edges.hasAfter("PETR4");

        // Then
        assertThat(edges.text()).isEqualTo("<PETR4+ >PETR4-");
        assertThat(new Edges(() -> before, () -> after).isStill(edges.text())).isTrue();
        assertThat(new Edges(() -> before, () -> before).isStill(edges.text())).isFalse();
        assertThat(new Edges(() -> after, () -> after).isStill(edges.text())).isFalse();
        assertThat(new Edges(() -> after, () -> after).isStill("")).isTrue();
    }

    @Test
    void oneFactorOverTheYearIsASplitThatTheLakeDoesNotHaveYet() {
        // Given: VALE3 of six sessions, divided by a split that is still to come; of one the close is another one
        for (int day = 0; day < 6; day++) {
            double close = day == 2 ? 30.14 : 30 + day;
            yahoo("VALE3", MONDAY.plusDays(day), figures(15 + day / 2.0, 20, 10, close / 2, 100L));
            b3("VALE3", MONDAY.plusDays(day), figures(30 + day, 40, 20, 30 + day, 50L));
            yahoo("FEWS3", MONDAY.plusDays(day), figures(15, 20, 10, 15, 100L));
            b3("FEWS3", MONDAY.plusDays(day), figures(15, 20, 10, day < 4 ? 15 : 15.5, 100L));
        }

        // Then
        assertThat(rows())
                .filteredOn(row -> row.ticker().equals("VALE3"))
                .extracting(CheckedSession::situation)
                .containsOnly(Situation.DIVERGES);
        assertThat(rows())
                .filteredOn(CheckedSession::isFinding)
                .extracting(row -> row.ticker() + " " + row.session())
                .containsExactly("FEWS3 2026-11-20", "FEWS3 2026-11-21", "VALE3 2026-11-18");
    }

    @Test
    void whatOnlyOneSourceHasSpokenOfHasNoRow() {
        // Given
        yahoo("PETR4", MONDAY, figures(30, 31, 29, 30, 100L));
        yahoo("PETR4", TUESDAY, figures(30, 31, 29, 30, 100L));
        b3("PETR4", MONDAY, figures(30, 31, 29, 30, 100L));

        // When
        List<CheckedSession> rows = rows(new Spoken(MONDAY));

        // Then
        assertThat(rows).extracting(CheckedSession::session).containsExactly(MONDAY);
    }

    @Test
    void aSourceHasSpokenOfAYearToItsEndOnceItHasALaterOne() {
        // Given
        NavigableSet<Integer> until2026 = new TreeSet<>(List.of(2025, 2026));
        NavigableSet<Integer> until2027 = new TreeSet<>(List.of(2026, 2027));

        // Then
        assertThat(Spoken.of(2026, until2026, Optional.of(TUESDAY), until2026, Optional.of(WEDNESDAY))
                        .last())
                .isEqualTo(TUESDAY);
        assertThat(Spoken.of(2026, until2027, Optional.of(TUESDAY), until2026, Optional.of(WEDNESDAY))
                        .last())
                .isEqualTo(WEDNESDAY);
        assertThat(Spoken.of(2026, until2027, Optional.empty(), until2027, Optional.empty())
                        .last())
                .isEqualTo("2026-12-31");
        assertThat(Spoken.of(2026, until2026, Optional.of(TUESDAY), until2026, Optional.empty())
                        .last())
                .isEqualTo("2025-12-31");
    }

    private void yahoo(String ticker, LocalDate session, Figures figures) {
        bars.computeIfAbsent(ticker, none -> new TreeMap<>()).put(session, figures);
    }

    private void b3(String ticker, LocalDate session, Figures figures) {
        quotes.computeIfAbsent(ticker, none -> new TreeMap<>()).put(session, figures);
    }

    private static Figures figures(double open, double high, double low, double close, Long volume) {
        return new Figures(open, high, low, close, volume, "1f3a9c2e");
    }

    private CheckedSession row(LocalDate session) {
        return row("PETR4", session);
    }

    private CheckedSession row(String ticker, LocalDate session) {
        return rows().stream()
                .filter(row -> row.ticker().equals(ticker) && row.session().equals(session))
                .findFirst()
                .orElseThrow();
    }

    private List<CheckedSession> rows() {
        return rows(new Spoken(LocalDate.of(2026, 12, 31)));
    }

    private List<CheckedSession> rows(Spoken spoken) {
        return new CompareSources(
                        new YahooYear(bars, new TreeMap<>(), new Splits(splits), Optional.empty()),
                        new OfficialYear(quotes, filed, new TreeMap<>()),
                        later,
                        spoken,
                        new Edges(() -> before, () -> after))
                .rows();
    }
}
