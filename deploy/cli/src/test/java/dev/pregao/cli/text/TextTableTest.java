package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
}
