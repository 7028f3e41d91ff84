package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pregao.etl.bars.MonthlySummary.Day;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonthlySummaryTest {

    private static final List<Day> DAYS = List.of(
            day("2026-03-30", 21, 19, 20, 100L, null, true),
            day("2026-03-31", 24, 20, 22, null, 10.0, true),
            day("2026-05-04", 23, 20, 21, 300L, -4.0, true),
            day("2026-05-05", 26, 21, 24, null, 14.0, true),
            day("2026-05-06", 25, 24, 25, 500L, 4.0, true));

    @Test
    void aMonthIsSummedUpAgainstTheLastCloseOfTheMonthBeforeThatHasSessions() {
        // When
        MonthlyRow may = MonthlySummary.compute(DAYS).get(1);

        // Then: returns -4, 14, 4 have mean 14/3 and sum of squared distances 162.6667; April has no session
        assertThat(may.ticker()).isEqualTo("PETR4");
        assertThat(may.month()).isEqualTo(YearMonth.of(2026, 5));
        assertThat(may.meanClose()).isCloseTo(70 / 3.0, within(1e-12));
        assertThat(may.highest()).isEqualTo(26);
        assertThat(may.lowest()).isEqualTo(20);
        assertThat(may.volume()).isEqualTo(800);
        assertThat(may.meanRange()).isEqualTo(3);
        assertThat(may.returnDeviation()).isCloseTo(9.0184995056, within(1e-9));
        assertThat(may.monthReturn()).isCloseTo(13.6363636364, within(1e-9));
        assertThat(may.sessions()).isEqualTo(3);
    }

    @Test
    void theFirstMonthHasNoReturnAndOneDailyReturnNoDeviation() {
        // When
        MonthlyRow march = MonthlySummary.compute(DAYS).get(0);

        // Then
        assertThat(march.monthReturn()).isNull();
        assertThat(march.returnDeviation()).isNull();
        assertThat(march.volume()).isEqualTo(100);
        assertThat(march.sessions()).isEqualTo(2);
    }

    @Test
    void aMonthWithoutKnownVolumeHasNone() {
        // When
        List<MonthlyRow> rows = MonthlySummary.compute(List.of(day("2026-03-30", 21, 19, 20, null, null, true)));

        // Then
        assertThat(rows.get(0).volume()).isNull();
    }

    @Test
    void onlyMonthsThatAChangeTouchesAreComputed() {
        // Given
        List<Day> days = List.of(
                day("2026-03-31", 24, 20, 22, 100L, null, false),
                day("2026-04-01", 24, 20, 22, 100L, 0.0, false),
                day("2026-04-30", 24, 20, 22, 100L, 0.0, true),
                day("2026-05-04", 23, 20, 21, 300L, -4.0, false),
                day("2026-06-01", 23, 20, 21, 300L, 0.0, false));

        // When
        List<MonthlyRow> rows = MonthlySummary.compute(days);

        // Then: May too, because its first return starts from the changed close
        assertThat(rows).extracting(MonthlyRow::month).containsExactly(YearMonth.of(2026, 4), YearMonth.of(2026, 5));
    }

    private static Day day(
            String session,
            double high,
            double low,
            double close,
            @Nullable Long volume,
            @Nullable Double dailyReturn,
            boolean changed) {
        return new Day("PETR4", LocalDate.parse(session), high, low, close, volume, high - low, dailyReturn, changed);
    }
}
