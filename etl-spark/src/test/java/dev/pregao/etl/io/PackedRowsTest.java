package dev.pregao.etl.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.DailyRow.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackedRowsTest {

    private static final Window FULL = new Window(0.1 + 0.2, 1.0 / 3, -0.0, 1e300, Double.MIN_VALUE);
    private static final Window EMPTY = new Window(null, null, null, null, null);
    private static final Window HALF = new Window(1.5, null, 1.25, null, -2.0);

    @Test
    void rowsComeBackToTheLastBit() {
        // Given
        List<DailyRow> rows = List.of(
                row("PETR4", "2025-12-30", 17L, -1.5),
                row("VALE3", "2026-01-02", null, null),
                row("PETR4", "2026-01-05", 0L, 0.1));

        // When
        List<DailyRow> unpacked = PackedRows.of(rows).rows();

        // Then
        assertThat(unpacked).isEqualTo(rows);
    }

    @Test
    void aYearHasAPackOfItsOwn() {
        // Given
        DailyRow old = row("PETR4", "2025-12-30", 17L, -1.5);
        DailyRow one = row("PETR4", "2026-01-02", 17L, -1.5);
        DailyRow two = row("PETR4", "2026-01-05", 17L, -1.5);

        // When
        var packs = PackedRows.byYear(List.of(old, one, two));

        // Then
        assertThat(packs).containsOnlyKeys(2025, 2026);
        assertThat(packs.get(2025).rows()).containsExactly(old);
        assertThat(packs.get(2026).rows()).containsExactly(one, two);
    }

    private static DailyRow row(String ticker, String session, @Nullable Long volume, @Nullable Double dailyReturn) {
        Bar bar = new Bar(
                Ticker.of(ticker),
                LocalDate.parse(session),
                23.44,
                24.0,
                23.0,
                23.5,
                volume,
                0.205018,
                1,
                "yahoo",
                Instant.parse("2026-11-21T12:00:03.000001Z"),
                "00004fbd");
        return new DailyRow(bar, List.of(FULL, HALF, EMPTY), 1.0, dailyReturn, 100.0 / 3);
    }
}
