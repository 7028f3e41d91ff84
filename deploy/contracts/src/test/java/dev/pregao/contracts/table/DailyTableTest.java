package dev.pregao.contracts.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyTableTest {

    @ParameterizedTest
    @CsvSource({
        "all, 1996, true",
        "all, 2026, true",
        "recent, 2024, false",
        "recent, 2025, true",
        "recent, 2026, true",
        "off, 2025, false",
        "off, 2026, false"
    })
    void keepsTheYearsItNamesOfALakeWhoseNewestSessionIsOf2026(String word, int year, boolean kept) {
        assertThat(DailyTable.of(word).keeps(year, 2026)).isEqualTo(kept);
        assertThat(DailyTable.of(word).word()).isEqualTo(word);
    }

    @Test
    void refusesAnyOtherWord() {
        assertThatThrownBy(() -> DailyTable.of("ALL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'ALL' is not all, recent or off");
    }
}
