package dev.pregao.notifier.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DayIndexTest {

    @Test
    void dayIsUtcWhateverTheHourIsInSaoPaulo() {
        // 21:30 of the day before in Sao Paulo
        assertThat(DayIndex.key("61a7455a1043aeee", Instant.parse("2026-11-21T00:30:00Z")))
                .isEqualTo("control/days/2026-11-21/61a7455a1043aeee");
    }
}
