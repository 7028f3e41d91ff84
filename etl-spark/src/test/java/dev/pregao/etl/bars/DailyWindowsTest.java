package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pregao.etl.bars.DailyRow.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DailyWindowsTest {

    @Test
    void theEighthSessionHasAllWindows() {
        // Given: closes 12 14 11 15 13 16 18 20; lows are one less, highs one more, volumes 100 times as much
        List<Bar> bars = Histories.closes(12, 14, 11, 15, 13, 16, 18, 20);

        // When
        DailyRow row = all(bars).get(7);

        // Then: 16+18+20 = 54; 11 and 10 the lowest lows; 13 the close 3 before, 11 and 12 those 5 and 7 before
        assertThat(row.windows())
                .containsExactly(
                        new Window(54 / 3.0, 5400 / 3.0, 15.0, 21.0, 7.0),
                        new Window((15 + 13 + 16 + 18 + 20) / 5.0, 8200 / 5.0, 12.0, 21.0, 9.0),
                        new Window((14 + 11 + 15 + 13 + 16 + 18 + 20) / 7.0, 10700 / 7.0, 10.0, 21.0, 8.0));
        assertThat(row.range()).isEqualTo(2);
        assertThat(row.dailyReturn()).isCloseTo(11.1111111111, within(1e-9));
        assertThat(row.intradayReturn()).isEqualTo(100);
    }

    @Test
    void aWindowWithFewerSessionsIsNull() {
        // When
        List<DailyRow> rows = all(Histories.closes(12, 14, 11, 15));

        // Then
        assertThat(rows.get(0).dailyReturn()).isNull();
        assertThat(rows.get(1).dailyReturn()).isCloseTo(16.6666666667, within(1e-9));
        assertThat(rows.get(1).windows()).containsOnly(new Window(null, null, null, null, null));
        assertThat(rows.get(2).windows().get(0)).isEqualTo(new Window(37 / 3.0, 3700 / 3.0, 10.0, 15.0, null));
        assertThat(rows.get(3).windows().get(0).change()).isEqualTo(3);
        assertThat(rows.get(3).windows().get(1)).isEqualTo(new Window(null, null, null, null, null));
    }

    @Test
    void anUnknownVolumeMakesOnlyItsWindowsMeanVolumeNull() {
        // Given
        List<Bar> bars = new ArrayList<>(Histories.closes(12, 14, 11, 15));
        bars.set(1, Histories.bar("PETR4", bars.get(1).session(), 14, null));

        // When
        List<DailyRow> rows = all(bars);

        // Then
        assertThat(rows.get(2).windows().get(0)).isEqualTo(new Window(37 / 3.0, null, 10.0, 15.0, null));
        assertThat(rows.get(3).windows().get(0).meanVolume()).isNull();
    }

    @Test
    void onlyTheSessionsAskedForHaveRows() {
        // Given
        List<Bar> bars = Histories.closes(12, 14, 11, 15);

        // When
        List<DailyRow> rows = DailyWindows.compute(bars, Set.of(bars.get(3).session()));

        // Then
        assertThat(rows).containsExactly(all(bars).get(3));
    }

    private static List<DailyRow> all(List<Bar> bars) {
        return DailyWindows.compute(bars, bars.stream().map(Bar::session).collect(Collectors.toSet()));
    }
}
