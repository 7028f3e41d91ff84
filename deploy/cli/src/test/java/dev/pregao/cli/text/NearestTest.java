package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "qurey, query, 1",
        "stauts, status, 1",
        "fecth, fetch, 1",
        "demos, demo, 1",
        "dmo, demo, 1",
        "up, down, 4"
    })
    void mistakesAreCountedAsPeopleMakeThem(String written, String meant, int mistakes) {
        assertThat(Nearest.mistakes(written, meant)).isEqualTo(mistakes);
    }

    @Test
    void nearestComeFirstAndFarOnesNotAtAll() {
        assertThat(Nearest.to("repay", List.of("query", "repair", "replay", "reset")))
                .containsExactly("replay", "repair");
        assertThat(Nearest.to("backfill", List.of("query", "repair", "fetch"))).isEmpty();
    }
}
