package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonthlySummaryTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth MAY = YearMonth.of(2026, 5);

    private static final List<Bar> DAYS = List.of(
            day("2026-03-30", 21, 19, 20, 100L),
            day("2026-03-31", 26, 20, 25, null),
            day("2026-05-04", 25, 22, 24, 300L),
            day("2026-05-05", 28, 23, 27, null),
            day("2026-05-06", 28, 27, 27, 500L));

    @Test
    void aMonthIsSummedUpAgainstTheLastCloseOfTheMonthBeforeThatHasSessions() {
        // When
        MonthlyRow may = MonthlySummary.compute(DAYS, Set.of(MARCH, MAY)).get(1);

        // Then: returns -4, 12.5, 0 have mean 8.5/3 and squared distances 46.694, 93.444, 8.028; April has no session
        assertThat(may.ticker()).isEqualTo(Ticker.of("PETR4"));
        assertThat(may.month()).isEqualTo(MAY);
        assertThat(may.meanClose()).isCloseTo(26, within(1e-12));
        assertThat(may.highest()).isEqualTo(28);
        assertThat(may.lowest()).isEqualTo(22);
        assertThat(may.volume()).isEqualTo(800);
        assertThat(may.meanRange()).isEqualTo(3);
        assertThat(may.returnDeviation()).isCloseTo(8.6071675558, within(1e-9));
        assertThat(may.monthReturn()).isCloseTo(8, within(1e-9));
        assertThat(may.sessions()).isEqualTo(3);
    }

    @Test
    void theFirstMonthHasNoReturnAndOneDailyReturnNoDeviation() {
        // When
        MonthlyRow march = MonthlySummary.compute(DAYS, Set.of(MARCH)).get(0);

        // Then
        assertThat(march.monthReturn()).isNull();
        assertThat(march.returnDeviation()).isNull();
        assertThat(march.volume()).isEqualTo(100);
        assertThat(march.sessions()).isEqualTo(2);
    }

    @Test
    void aMonthWithoutKnownVolumeHasNone() {
        // When
        List<MonthlyRow> rows = MonthlySummary.compute(List.of(day("2026-03-30", 21, 19, 20, null)), Set.of(MARCH));

        // Then
        assertThat(rows.get(0).volume()).isNull();
    }

    @Test
    void onlyMonthsAskedForAreComputed() {
        assertThat(MonthlySummary.compute(DAYS, Set.of(MAY)))
                .containsExactly(
                        MonthlySummary.compute(DAYS, Set.of(MARCH, MAY)).get(1));
    }

    private static Bar day(String session, double high, double low, double close, @Nullable Long volume) {
        Bar bar = Histories.bar("PETR4", LocalDate.parse(session), close, volume);
        return new Bar(
                bar.ticker(),
                bar.session(),
                bar.open(),
                high,
                low,
                close,
                volume,
                bar.dividend(),
                bar.split(),
                bar.source(),
                bar.fetchedAt(),
                bar.version());
    }
}
