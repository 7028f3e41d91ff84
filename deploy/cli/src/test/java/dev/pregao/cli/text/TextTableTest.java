package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAsWideAsTheirWidestValueAndNumbersStandRight() {
        // Given
        TextTable table =
                new TextTable(List.of("ticker", "pregoes"), List.of(List.of("BVSP", "5"), List.of("PETR4", "-12.25")));

        // When
        String text = table.toString();

        // Then
        assertThat(text)
                .isEqualTo(
                        """
                        ticker | pregoes
                        -------+--------
                        BVSP   |       5
                        PETR4  |  -12.25
                        """);
    }

    @Test
    void nullsAreShownAsNothing() {
        // Given
        TextTable table = new TextTable(List.of("a", "b"), List.of(Arrays.asList(null, "x")));

        // When
        String text = table.toString();

        // Then
        assertThat(text).endsWith("  | x\n");
    }

    @Test
    void columnsOfTheKeyAreKeptBeforeAllOthersWhereTheLineEnds() {
        // Given
        TextTable table = new TextTable(
                List.of("abertura", "fechamento", "volume", "ticker"),
                List.of(List.of("1", "2", "3", "PETR4"), List.of("1", "2", "3", "VALE3")));

        // When
        Set<Integer> fitting = table.fitting("abertura | fechamento | ticker".length(), Set.of("ticker"));

        // Then
        assertThat(table.only(fitting).toString())
                .isEqualTo(
                        """
                        abertura | fechamento | ticker
                        ---------+------------+-------
                               1 |          2 | PETR4
                               1 |          2 | VALE3
                        """);
    }

    @Test
    void oneColumnIsShownHoweverWide() {
        TextTable table = new TextTable(List.of("sql", "n"), List.of(List.of("SELECT 1 FROM t", "1")));

        assertThat(table.fitting(5, Set.of())).containsExactly(0);
    }

    @Test
    void verticalIsALineAValueAndAHeadingARow() {
        // Given
        TextTable table =
                new TextTable(List.of("ticker", "volume"), List.of(List.of("BVSP", "5"), Arrays.asList("PETR4", null)));

        // When
        String text = table.vertical();

        // Then
        assertThat(text)
                .isEqualTo(
                        """
                        -- 1 of 2
                        ticker | BVSP
                        volume | 5
                        -- 2 of 2
                        ticker | PETR4
                        volume |
                        """);
    }
}
