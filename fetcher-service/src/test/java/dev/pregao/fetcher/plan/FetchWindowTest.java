package dev.pregao.fetcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FetchWindowTest {

    @Test
    void theOverlapIsTenSessionsNotTenDays() {
        // Given Good Friday on 2026-04-03, Tiradentes on 04-21
        LocalDate to = LocalDate.of(2026, 4, 22);

        // When
        FetchWindow window = FetchWindow.upTo(to);

        // Then: 22, 20, 17, 16, 15, 14, 13, 10, 9, 8
        assertThat(window.from()).isEqualTo("2026-04-08");
    }

    @Test
    void itBeginsAfterTheSessionBeforeAndEndsAtMidnightInSaoPaulo() {
        FetchWindow window = new FetchWindow(LocalDate.of(2026, 9, 25), LocalDate.of(2026, 9, 25));
        assertThat(window.begin()).isEqualTo(Instant.parse("2026-09-25T03:00:00Z"));
        assertThat(window.end()).isEqualTo(Instant.parse("2026-09-26T03:00:00Z"));
    }

    @Test
    void theEventsOfAWeekEndAreAskedForWithTheMondayAfter() {
        FetchWindow monday = new FetchWindow(LocalDate.of(2026, 9, 28), LocalDate.of(2026, 9, 28));
        assertThat(monday.asked()).isEqualTo("2026-09-26");
        assertThat(monday.begin()).isEqualTo(Instant.parse("2026-09-26T03:00:00Z"));
    }

    @Test
    void aDayWhoseMidnightDidNotExistBeginsAtOne() {
        // Summer time began on 2018-11-04 at midnight: 00:00 -03:00 became 01:00 -02:00.
        FetchWindow window = new FetchWindow(LocalDate.of(2018, 11, 1), LocalDate.of(2018, 11, 3));
        assertThat(window.end()).isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @Test
    void missingCountsFromTheFirstBarOnAndNeverTodaysSession() {
        // Given Monday to Friday, listed on Tuesday, today is Friday
        FetchWindow window = new FetchWindow(LocalDate.of(2026, 9, 21), LocalDate.of(2026, 9, 25));
        Set<LocalDate> withBar = Set.of(LocalDate.of(2026, 9, 22), LocalDate.of(2026, 9, 24));

        // When
        var missing = window.missing(withBar, LocalDate.of(2026, 9, 25));

        // Then
        assertThat(missing).containsExactly(LocalDate.of(2026, 9, 23));
    }

    @Test
    void fromAfterToIsRefusedWithBothDates() {
        assertThatThrownBy(() -> new FetchWindow(LocalDate.of(2026, 9, 2), LocalDate.of(2026, 9, 1)))
                .hasMessageContainingAll("2026-09-02", "2026-09-01", "from on or before to");
    }
}
