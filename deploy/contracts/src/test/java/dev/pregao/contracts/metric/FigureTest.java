package dev.pregao.contracts.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final Instant AT = Instant.parse("2026-11-21T12:01:10Z");

    @Test
    void figureIsOneLineInEmbeddedMetricFormat() {
        assertThat(Figure.count("BatchesStarted", 1).line("pregao", AT))
                .isEqualTo("{\"_aws\":{\"Timestamp\":1795262470000,\"CloudWatchMetrics\":[{\"Namespace\":\"Pregao\","
                        + "\"Dimensions\":[[\"Stack\"]],"
                        + "\"Metrics\":[{\"Name\":\"BatchesStarted\",\"Unit\":\"Count\"}]}]},"
                        + "\"Stack\":\"pregao\",\"BatchesStarted\":1}");
    }

    @Test
    void nameThatCouldBreakTheLineIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.count("Batches\"", 1))
                .withMessageStartingWith("'Batches\"' is no name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.count("Batches", 1).line("a\nb", AT))
                .withMessageStartingWith("'a\\u000ab' is no name");
    }
}
