package dev.pregao.etl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A made-up history: sessions on the days 1 to 20 of each month from January to June 2026. */
class ChangePlanTest {

    private final NavigableSet<LocalDate> history = new TreeSet<>();

    ChangePlanTest() {
        for (int month = 1; month <= 6; month++) {
            history.addAll(days(month, 1, 20));
        }
    }

    @Test
    void aChangeInsideAMonthTouchesTheNextSevenSessionsAndItsMonth() {
        // When
        ChangePlan plan = ChangePlan.of(days(3, 10, 10), none(), history);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(days(3, 10, 17));
        assertThat(plan.months()).containsExactly(YearMonth.of(2026, 3));
        assertThat(plan.reads()).containsExactlyElementsOf(union(days(2, 20, 20), days(3, 1, 20)));
    }

    @Test
    void aChangeLateInAMonthTouchesRowsOfTheNextButNotItsSummary() {
        // When
        ChangePlan plan = ChangePlan.of(days(3, 19, 19), none(), history);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(union(days(3, 19, 20), days(4, 1, 6)));
        assertThat(plan.months()).containsExactly(YearMonth.of(2026, 3));
        assertThat(plan.reads()).containsExactlyElementsOf(union(days(2, 20, 20), days(3, 1, 20), days(4, 1, 6)));
    }

    @Test
    void theLastSessionOfAMonthTouchesTheNextMonthToo() {
        // When
        ChangePlan plan = ChangePlan.of(days(3, 20, 20), none(), history);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(union(days(3, 20, 20), days(4, 1, 7)));
        assertThat(plan.months()).containsExactly(YearMonth.of(2026, 3), YearMonth.of(2026, 4));
        assertThat(plan.reads()).containsExactlyElementsOf(union(days(2, 20, 20), days(3, 1, 20), days(4, 1, 20)));
    }

    @Test
    void theFirstSessionOfAMonthReadsSevenSessionsOfTheMonthBefore() {
        // When
        ChangePlan plan = ChangePlan.of(days(3, 1, 1), none(), history);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(days(3, 1, 8));
        assertThat(plan.months()).containsExactly(YearMonth.of(2026, 3));
        assertThat(plan.reads()).containsExactlyElementsOf(union(days(2, 14, 20), days(3, 1, 20)));
    }

    @Test
    void aNewLastSessionReadsItsMonthAndTouchesOneRow() {
        // When
        ChangePlan plan = ChangePlan.of(days(6, 20, 20), none(), history);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(days(6, 20, 20));
        assertThat(plan.months()).containsExactly(YearMonth.of(2026, 6));
        assertThat(plan.reads()).containsExactlyElementsOf(union(days(5, 20, 20), days(6, 1, 20)));
    }

    @Test
    void theVeryFirstSessionHasNothingBefore() {
        // When
        ChangePlan plan = ChangePlan.of(days(1, 1, 1), none(), history);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(days(1, 1, 8));
        assertThat(plan.reads()).containsExactlyElementsOf(days(1, 1, 20));
    }

    @Test
    void aGapOfMonthsIsBridged() {
        // Given
        NavigableSet<LocalDate> gap = union(days(1, 18, 20), days(5, 1, 2));

        // When
        ChangePlan plan = ChangePlan.of(days(1, 20, 20), none(), gap);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(union(days(1, 20, 20), days(5, 1, 2)));
        assertThat(plan.months()).containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 5));
        assertThat(plan.reads()).containsExactlyElementsOf(gap);
    }

    @Test
    void changesFarApartReadNothingBetween() {
        // When
        ChangePlan plan = ChangePlan.of(union(days(1, 10, 10), days(6, 20, 20)), none(), history);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(union(days(1, 10, 17), days(6, 20, 20)));
        assertThat(plan.months()).containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 6));
        assertThat(plan.reads()).containsExactlyElementsOf(union(days(1, 1, 20), days(5, 20, 20), days(6, 1, 20)));
    }

    @Test
    void everythingChangedTouchesEverything() {
        // When
        ChangePlan plan = ChangePlan.of(history, none(), history);

        // Then
        assertThat(plan.refined()).isEqualTo(history);
        assertThat(plan.reads()).isEqualTo(history);
        assertThat(plan.months()).hasSize(6);
    }

    @Test
    void nothingChangedTouchesNothing() {
        // When
        ChangePlan plan = ChangePlan.of(new TreeSet<>(), none(), history);

        // Then
        assertThat(plan.refined()).isEmpty();
        assertThat(plan.reads()).isEmpty();
        assertThat(plan.months()).isEmpty();
    }

    /** Every one and every two of the sessions, in histories with every kind of edge. */
    @ParameterizedTest
    @MethodSource("histories")
    void whatLooksAtAChangeIsTouchedAndWhatItLooksAtIsRead(List<LocalDate> sessions) {
        for (LocalDate one : sessions) {
            for (LocalDate other : sessions) {
                // When
                NavigableSet<LocalDate> changed = new TreeSet<>(List.of(one, other));
                ChangePlan plan = ChangePlan.of(changed, none(), new TreeSet<>(sessions));

                // Then
                assertThat(plan).as("changed %s", changed).isEqualTo(planByHand(changed, sessions));
            }
        }
    }

    /** Dense months; months of one session; months without any; a history shorter than a window; gaps in a window. */
    static List<List<LocalDate>> histories() {
        return List.of(
                List.copyOf(union(days(1, 1, 9), days(2, 1, 8), days(3, 1, 7))),
                List.copyOf(union(days(1, 31, 31), days(2, 1, 1), union(days(3, 1, 1), days(4, 30, 30)))),
                List.copyOf(union(days(1, 20, 25), days(4, 1, 3), days(6, 30, 30))),
                List.copyOf(days(5, 1, 5)),
                List.copyOf(
                        union(days(1, 28, 31), days(2, 3, 3), union(days(2, 10, 12), days(2, 28, 28), days(3, 2, 12)))),
                List.copyOf(days(5, 31, 31)));
    }

    /** From the definition of the rows: a refined row looks at the 7 sessions before it, a month at the last one before. */
    private static ChangePlan planByHand(NavigableSet<LocalDate> changed, List<LocalDate> sessions) {
        NavigableSet<LocalDate> reads = new TreeSet<>();
        NavigableSet<LocalDate> refined = new TreeSet<>();
        NavigableSet<YearMonth> months = new TreeSet<>();
        for (int row = 0; row < sessions.size(); row++) {
            List<LocalDate> window = sessions.subList(Math.max(0, row - 7), row + 1);
            if (!Collections.disjoint(window, changed)) {
                refined.add(sessions.get(row));
                reads.addAll(window);
            }
            YearMonth month = YearMonth.from(sessions.get(row));
            int first = row;
            while (first > 0 && YearMonth.from(sessions.get(first)).equals(month)) {
                first--;
            }
            List<LocalDate> summary = sessions.stream()
                    .skip(first)
                    .takeWhile(session -> !YearMonth.from(session).isAfter(month))
                    .toList();
            if (!Collections.disjoint(summary, changed)) {
                months.add(month);
                reads.addAll(summary);
            }
        }
        return new ChangePlan(reads, refined, months, tellersByHand(refined, sessions));
    }

    /** Events of a row have a date after the session before it, and stand at most 31 days after that date. */
    private static List<Span> tellersByHand(NavigableSet<LocalDate> refined, List<LocalDate> sessions) {
        List<Span> tellers = new ArrayList<>();
        for (LocalDate row : refined) {
            int at = sessions.indexOf(row);
            LocalDate from =
                    at == 0 ? LocalDate.of(0, 1, 1) : sessions.get(at - 1).plusDays(1);
            Span last = tellers.isEmpty() ? null : tellers.get(tellers.size() - 1);
            if (last != null && !from.isAfter(last.to().plusDays(1))) {
                tellers.set(tellers.size() - 1, new Span(last.from(), row.plusDays(31)));
            } else {
                tellers.add(new Span(from, row.plusDays(31)));
            }
        }
        return tellers;
    }

    @Test
    void anEventTouchesTheRowItIsPlacedOnAndNoMonth() {
        // Given: dates of a week-end and of a session of a history that has none from the 21st on
        NavigableSet<LocalDate> events = new TreeSet<>(List.of(LocalDate.of(2026, 3, 25), LocalDate.of(2026, 5, 10)));

        // When
        ChangePlan plan = ChangePlan.of(none(), events, history);

        // Then
        assertThat(plan.refined()).containsExactlyElementsOf(union(days(4, 1, 1), days(5, 10, 10)));
        assertThat(plan.months()).isEmpty();
        assertThat(plan.reads()).containsExactlyElementsOf(union(days(3, 14, 20), days(4, 1, 1), days(5, 3, 10)));
        assertThat(plan.tellers())
                .containsExactly(
                        new Span(LocalDate.of(2026, 3, 21), LocalDate.of(2026, 5, 2)),
                        new Span(LocalDate.of(2026, 5, 10), LocalDate.of(2026, 6, 10)));
    }

    @Test
    void anEventThatNoSessionFollowsYetTouchesNothing() {
        // When
        ChangePlan plan = ChangePlan.of(none(), days(6, 27, 27), history);

        // Then
        assertThat(plan.refined()).isEmpty();
        assertThat(plan.reads()).isEmpty();
    }

    @Test
    void aChangedSessionThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> ChangePlan.of(days(1, 25, 25), none(), history))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-25");
    }

    @Test
    void spansAreWholeMonthsAroundTheChangesAndMergeWhereTheyMeet() {
        // When: 31 days before the 5th of a month lie in the month before it
        List<Span> spans = Span.around(union(days(1, 5, 5), days(6, 5, 5)));
        List<Span> apart = Span.around(new TreeSet<>(List.of(LocalDate.of(2020, 2, 10), LocalDate.of(2026, 6, 5))));

        // Then
        assertThat(spans).containsExactly(new Span(LocalDate.of(2025, 11, 1), LocalDate.of(2026, 8, 31)));
        assertThat(apart)
                .containsExactly(
                        new Span(LocalDate.of(2019, 12, 1), LocalDate.of(2020, 4, 30)),
                        new Span(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 8, 31)));
    }

    @Test
    void aSpanSufficesWithSevenSessionsOnBothSidesAndAMonthBehindThemOrTheEndOfTheHistory() {
        // Given: seven sessions after 10 May end on the 17th, 31 days after it is 17 June
        Span span = new Span(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 17));

        // Then
        assertThat(span.suffices(days(5, 10, 10), history, false)).isTrue();
        assertThat(span.suffices(days(5, 11, 11), history, false)).isFalse();
        assertThat(span.suffices(days(6, 14, 14), history, false)).isFalse();
        assertThat(span.suffices(days(6, 14, 14), history, true)).isTrue();
        assertThat(span.suffices(days(4, 7, 7), history, true)).isFalse();
        assertThat(Span.ALL.suffices(days(1, 1, 1), history, false)).isTrue();
    }

    private static NavigableSet<LocalDate> none() {
        return new TreeSet<>();
    }

    private static NavigableSet<LocalDate> days(int month, int first, int last) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        IntStream.rangeClosed(first, last).forEach(day -> days.add(LocalDate.of(2026, month, day)));
        return days;
    }

    private static NavigableSet<LocalDate> union(NavigableSet<LocalDate> a, NavigableSet<LocalDate> b) {
        NavigableSet<LocalDate> all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }

    private static NavigableSet<LocalDate> union(
            NavigableSet<LocalDate> a, NavigableSet<LocalDate> b, NavigableSet<LocalDate> c) {
        return union(union(a, b), c);
    }
}
