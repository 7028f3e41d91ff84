package dev.pregao.page.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatTest {
    private static final Ticker PETR4 = Ticker.of("PETR4");
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.parse("2026-11-16"),
            LocalDate.parse("2026-11-17"),
            LocalDate.parse("2026-11-18"),
            LocalDate.parse("2026-11-19"));

    private final Heat heat = new Heat();

    @Test
    void sessionWithoutABarIsMissingOnceThePaperHasBegun() {
        // Given
        heat.hold(PETR4, DAYS.get(1));
        heat.hold(PETR4, DAYS.get(3));

        // When
        String row = heat.row(PETR4, DAYS.get(1), DAYS);

        // Then
        assertThat(row).isEqualTo(".omo");
    }

    @Test
    void gapThatWasFilledSinceIsNoGap() {
        // Given
        heat.hold(PETR4, DAYS.get(0));
        heat.find(PETR4, DAYS.get(0), "lacuna");

        // When
        String row = heat.row(PETR4, DAYS.get(0), DAYS.subList(0, 1));

        // Then
        assertThat(row).isEqualTo("o");
    }

    @Test
    void refusedVersionShowsOnlyWhereNoOtherCounts() {
        // Given
        heat.hold(PETR4, DAYS.get(0));
        heat.find(PETR4, DAYS.get(0), "rejeitada");
        heat.find(PETR4, DAYS.get(1), "rejeitada");

        // When
        String row = heat.row(PETR4, DAYS.get(0), DAYS.subList(0, 2));

        // Then
        assertThat(row).isEqualTo("ox");
    }

    @Test
    void refusedVersionDoesNotHideAnotherFinding() {
        // Given
        heat.hold(PETR4, DAYS.get(0));
        heat.find(PETR4, DAYS.get(0), "rejeitada");
        heat.find(PETR4, DAYS.get(0), "reapresentada");

        // When
        String row = heat.row(PETR4, DAYS.get(0), DAYS.subList(0, 1));

        // Then
        assertThat(row).isEqualTo("r");
    }

    @Test
    void worstOfSeveralFindingsIsShown() {
        // Given
        DAYS.forEach(day -> heat.hold(PETR4, day));
        heat.crossCheck(PETR4, DAYS.get(0), "confere");
        heat.crossCheck(PETR4, DAYS.get(1), "confere");
        heat.find(PETR4, DAYS.get(1), "suspeita");
        heat.find(PETR4, DAYS.get(2), "suspeita");
        heat.crossCheck(PETR4, DAYS.get(2), "diverge");
        heat.find(PETR4, DAYS.get(3), "degradada");

        // When
        String row = heat.row(PETR4, DAYS.get(0), DAYS);

        // Then
        assertThat(row).isEqualTo("asdg");
    }
}
