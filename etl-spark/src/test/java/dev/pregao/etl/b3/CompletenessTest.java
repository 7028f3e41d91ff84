package dev.pregao.etl.b3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.etl.b3.Completeness.Gap;
import dev.pregao.etl.b3.Completeness.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    private static final String ISIN = "BRABEVACNOR1";
    private static final LocalDate BEFORE = LocalDate.of(2021, 6, 25);
    private static final LocalDate AFTER = LocalDate.of(2022, 2, 3);

    @Test
    void everyRiseHasItsExDate() {
        Completeness complete = Completeness.of(counted(100, 100, 101, 102), exDates(3, 4));

        assertThat(complete.isComplete()).isTrue();
        assertThat(complete.missing()).isZero();
    }

    @Test
    void aRiseWithoutAnExDateIsAnEventNobodyKnows() {
        Completeness complete = Completeness.of(counted(100, 100, 102, 103), exDates(4));

        assertThat(complete.gaps()).containsExactly(new Gap(day(2), day(3), 2, 0));
        assertThat(complete.missing()).isEqualTo(2);
    }

    @Test
    void anExDateWithoutARiseIsMisdated() {
        Completeness complete = Completeness.of(counted(100, 100, 101), exDates(2));

        assertThat(complete.gaps()).containsExactly(new Gap(day(1), day(2), 0, 1), new Gap(day(2), day(3), 1, 0));
        assertThat(complete.isComplete()).isFalse();
        assertThat(complete.missing()).isOne();
    }

    @Test
    void exDatesOfSessionsWithoutATradeCountWithTheNextTrade() {
        NavigableMap<LocalDate, State> states =
                new TreeMap<>(Map.of(day(1), new State(ISIN, 40), day(9), new State(ISIN, 42)));

        assertThat(Completeness.of(states, exDates(4, 9)).isComplete()).isTrue();
        assertThat(Completeness.of(states, exDates(1, 4, 9, 10)).isComplete()).isTrue();
    }

    @Test
    void anotherIsinCountsAnew() {
        NavigableMap<LocalDate, State> states =
                new TreeMap<>(Map.of(day(1), new State(ISIN, 130), day(2), new State("BRABEVACNOR9", 100)));

        assertThat(Completeness.of(states, exDates()).isComplete()).isTrue();
    }

    @Test
    void aCounterThatFallsIsNeverComplete() {
        assertThat(Completeness.of(counted(101, 100), exDates()).gaps())
                .containsExactly(new Gap(day(1), day(2), -1, 0));
    }

    @Test
    void ambevsRiseFrom2021To2022IsItsKnownExDates() {
        // Given both of its payments of 2021-12-17, which are one ex-date
        NavigableMap<LocalDate, State> states = new TreeMap<>(Map.of(
                BEFORE, Recorded.state(Recorded.quote("COTAHIST_D25062021.TXT.gz", "ABEV3")),
                AFTER, Recorded.state(Recorded.quote("COTAHIST_D03022022.ZIP", "ABEV3"))));
        NavigableSet<LocalDate> known = ambev().events().navigableKeySet();

        // When
        Completeness complete = Completeness.of(states, known);

        // Then
        assertThat(complete.isComplete()).isTrue();
        assertThat(states.get(AFTER).rights() - states.get(BEFORE).rights()).isOne();
        assertThat(known.subSet(BEFORE, false, AFTER, true)).containsExactly(LocalDate.of(2021, 12, 20));
    }

    /** Its counter began at 100 with the new company of 2013: 23 ex-dates of cash and one of a subscription before. */
    @Test
    void ambevsCounterIsItsWholeHistory() {
        NavigableSet<LocalDate> before = ambev().events().navigableKeySet().headSet(BEFORE, true);

        assertThat(before).hasSize(24);
        assertThat(Recorded.state(Recorded.quote("COTAHIST_D25062021.TXT.gz", "ABEV3"))
                        .rights())
                .isEqualTo(100 + before.size());
    }

    @Test
    void noCounterFellBetweenTheTwoDays() {
        Map<String, State> later = new TreeMap<>();
        Recorded.spot("COTAHIST_D03022022.ZIP")
                .forEach(line -> later.put(line.substring(12, 24), Recorded.state(line)));

        List<Integer> rises = Recorded.spot("COTAHIST_D25062021.TXT.gz")
                .filter(line -> later.containsKey(line.substring(12, 24)))
                .filter(line -> later.get(line.substring(12, 24))
                        .isin()
                        .equals(Recorded.state(line).isin()))
                .map(line -> later.get(line.substring(12, 24)).rights()
                        - Recorded.state(line).rights())
                .toList();

        assertThat(rises).hasSize(910).allSatisfy(rise -> assertThat(rise).isNotNegative());
    }

    private static ExDates ambev() {
        return ExDates.of(
                Set.of(ISIN),
                CashList.read(Recorded.text("b3-site/cash-dividends_AMBEVSA_2022-12-08.json"))
                        .events(),
                Supplement.read(Recorded.text("b3-site/listed-supplement-company.json"))
                        .orElseThrow()
                        .events());
    }

    private static NavigableMap<LocalDate, State> counted(int... rights) {
        NavigableMap<LocalDate, State> states = new TreeMap<>();
        for (int i = 0; i < rights.length; i++) {
            states.put(day(i + 1), new State(ISIN, rights[i]));
        }
        return states;
    }

    private static NavigableSet<LocalDate> exDates(int... days) {
        NavigableSet<LocalDate> dates = new TreeSet<>();
        for (int day : days) {
            dates.add(day(day));
        }
        return dates;
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 9, day);
    }
}
