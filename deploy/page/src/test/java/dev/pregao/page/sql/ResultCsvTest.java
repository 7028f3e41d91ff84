package dev.pregao.page.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultCsvTest {

    @Test
    void nullAndEmptyTextAreTwoThings() {
        // When
        List<List<String>> rows = ResultCsv.parse("\"a\",\"b\",\"c\"\n\"\",,\"x\"\n");

        // Then
        assertThat(rows).containsExactly(List.of("a", "b", "c"), Arrays.asList("", null, "x"));
    }

    @Test
    void quotesCommasAndLineFeedsOfAValueStayInIt() {
        // When
        List<List<String>> rows = ResultCsv.parse("\"a\"\n\"says \"\"so\"\",\nand more\"\n");

        // Then
        assertThat(rows.get(1)).containsExactly("says \"so\",\nand more");
    }

    @Test
    void fileThatIsCutIsRefused() {
        // When, then
        assertThatThrownBy(() -> ResultCsv.parse("\"a\"\n\"half")).hasMessageContaining("has no end");
    }
}
