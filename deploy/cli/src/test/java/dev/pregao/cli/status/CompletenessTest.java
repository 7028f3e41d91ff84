package dev.pregao.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    @Test
    void completePapersShareALineAndEachGapNamesItsSessions() {
        assertThat(Completeness.told(List.of(
                        Arrays.asList("ABEV3", null, null, null),
                        List.of("BBAS3", "2024-03-11", "2024-03-12", "1"),
                        List.of("BBAS3", "2024-04-15", "2024-04-16", "-2"),
                        Arrays.asList("PETR4", null, null, null))))
                .containsExactly(
                        "complete: ABEV3, PETR4",
                        "BBAS3: 1 event missing between 2024-03-11 and 2024-03-12;"
                                + " 2 events too many between 2024-04-15 and 2024-04-16");
    }

    @Test
    void nothingIsToldWhereNothingIsKnown() {
        assertThat(Completeness.told(List.of())).isEmpty();
    }
}
