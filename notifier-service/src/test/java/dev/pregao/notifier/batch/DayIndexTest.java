package dev.pregao.notifier.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DayIndexTest {

    @Test
    void dayIsUtcWhateverTheHourIsInSaoPaulo() {
        // 21:30 of the day before in Sao Paulo
        assertThat(DayIndex.key("e75b96047626a378", Instant.parse("2026-11-21T00:30:00Z")))
                .isEqualTo("control/days/2026-11-21/e75b96047626a378");
    }
}
