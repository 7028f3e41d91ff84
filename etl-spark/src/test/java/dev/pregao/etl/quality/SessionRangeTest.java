package dev.pregao.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** November 2026: the 2nd and the 20th are holidays, the 14th and 15th a week-end. */
class SessionRangeTest {

    @Test
    void sessionsThatFollowEachOtherAreOneRangeAcrossWeekEndsAndHolidays() {
        assertThat(ranges("2026-11-16", "2026-10-30", "2026-11-03", "2026-11-13", "2026-11-04"))
                .containsExactly(range("2026-10-30", "2026-11-04"), range("2026-11-13", "2026-11-16"));
    }

    @Test
    void aSessionThatIsMissingBreaksTheRange() {
        assertThat(ranges("2026-11-10", "2026-11-12", "2026-11-12"))
                .containsExactly(range("2026-11-10", "2026-11-10"), range("2026-11-12", "2026-11-12"));
    }

    @Test
    void aDayWithoutTradingIsARangeOfItsOwn() {
        assertThat(ranges("2026-11-13", "2026-11-14", "2026-11-16"))
                .containsExactly(
                        range("2026-11-13", "2026-11-13"),
                        range("2026-11-14", "2026-11-14"),
                        range("2026-11-16", "2026-11-16"));
    }

    @Test
    void nothingIsNoRange() {
        assertThat(ranges()).isEmpty();
    }

    private static List<SessionRange> ranges(String... sessions) {
        return SessionRange.of(Stream.of(sessions).map(LocalDate::parse).toList());
    }

    private static SessionRange range(String from, String to) {
        return new SessionRange(LocalDate.parse(from), LocalDate.parse(to));
    }
}
