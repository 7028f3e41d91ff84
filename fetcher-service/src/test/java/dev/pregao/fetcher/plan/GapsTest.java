package dev.pregao.fetcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 2026-09-21 was a Monday; 2026-10-12 and 11-02 were holidays. */
class GapsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 21);

    @Test
    void afterAPauseWhateverIsMissingSinceTheNewestSessionIsAskedForLessTheOverlap() {
        // Given stored up to 23 September, and an event on 25 November
        Dates dates = new Dates(null, LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 24), true);

        // When
        FetchWindow window = dates.window(Optional.of(LocalDate.of(2026, 9, 23)));

        // Then ten sessions: 23, 22, 21, 18, 17, 16, 15, 14, 11, 10
        assertThat(window).hasToString("FetchWindow[from=2026-09-10, to=2026-11-24]");
    }

    @Test
    void sessionsBehindAreB3s() {
        Dates dates = new Dates(null, MONDAY, LocalDate.of(2026, 10, 13), true);
        assertThat(dates.sessionsBehind(LocalDate.of(2026, 10, 13))).isZero();
        assertThat(dates.sessionsBehind(LocalDate.of(2026, 10, 8)))
                .as("Friday 9 and Tuesday 13; Monday 12 was a holiday")
                .isEqualTo(2);
    }

    @Test
    void gapsAreTheSessionsOfB3InsideOfWhatIsStored() {
        // Given Monday, Thursday and the Wednesday after
        NavigableSet<LocalDate> stored = days(0, 3, 9);

        // When
        List<LocalDate> gaps = Gaps.find(MONDAY, stored);

        // Then
        assertThat(gaps)
                .containsExactly(
                        MONDAY.plusDays(1),
                        MONDAY.plusDays(2),
                        MONDAY.plusDays(4),
                        MONDAY.plusDays(7),
                        MONDAY.plusDays(8));
    }

    @Test
    void oneRequestAsksForAllThatAreWorthIt() {
        // Given
        List<LocalDate> gaps = List.of(MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(8));

        // When
        Optional<Debt> debt = Gaps.owed(gaps, gap -> !gap.equals(MONDAY));

        // Then
        assertThat(debt)
                .contains(new Debt(MONDAY.plusDays(1), new FetchWindow(MONDAY.plusDays(1), MONDAY.plusDays(8))));
        assertThat(Gaps.owed(gaps, gap -> false)).isEmpty();
    }

    @Test
    void theWeeklyDayComparesTheOldestTenAndAsksForAllGaps() {
        // Given fourteen days, and a gap after the oldest ten
        NavigableSet<LocalDate> stored = new TreeSet<>();
        IntStream.range(0, 14).forEach(day -> stored.add(MONDAY.plusDays(day)));
        LocalDate gap = MONDAY.plusDays(20);

        // When, Then
        assertThat(Gaps.weekly(stored, List.of(), MONDAY.plusDays(40)))
                .isEqualTo(new Debt(MONDAY.plusDays(40), new FetchWindow(MONDAY, MONDAY.plusDays(9))));
        assertThat(Gaps.weekly(stored, List.of(gap), MONDAY.plusDays(40)))
                .isEqualTo(new Debt(gap, new FetchWindow(MONDAY, gap)));
    }

    @Test
    void inAsManyWeekdaysAsThereAreTickersEachIsFirstOnceAndNoneStarves() {
        // Given seven tickers, of which the source answers the first two
        List<String> tickers = List.of("A", "B", "C", "D", "E", "F", "G");
        Map<String, Integer> answered = new HashMap<>();

        // When
        List<LocalDate> weekdays = new ArrayList<>(MONDAY.datesUntil(MONDAY.plusDays(9))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .toList());
        for (LocalDate day : weekdays) {
            TickerOrder.of(tickers, day).subList(0, 2).forEach(ticker -> answered.merge(ticker, 1, Integer::sum));
        }

        // Then
        assertThat(weekdays).hasSize(7);
        assertThat(answered).hasSize(7).allSatisfy((ticker, days) -> assertThat(days)
                .isEqualTo(2));
    }

    @Test
    void everyTickerHasOneWeekdayOfItsOwn() {
        for (String ticker : List.of("BVSP", "PETR4", "VALE3", "KLBN11")) {
            assertThat(MONDAY.datesUntil(MONDAY.plusDays(7)).filter(day -> TickerOrder.isDayOf(ticker, day)))
                    .singleElement()
                    .satisfies(day -> assertThat(day.getDayOfWeek().getValue()).isLessThan(6));
        }
    }

    private static NavigableSet<LocalDate> days(int... days) {
        NavigableSet<LocalDate> stored = new TreeSet<>();
        for (int day : days) {
            stored.add(MONDAY.plusDays(day));
        }
        return stored;
    }
}
