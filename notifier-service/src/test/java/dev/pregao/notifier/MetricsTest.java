package dev.pregao.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:01:10Z");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Metrics metrics = new Metrics("pregao", new PrintStream(written, true, StandardCharsets.UTF_8));

    @Test
    void startedBatchIsOneLineInEmbeddedMetricFormat() {
        // When
        metrics.batchStarted(NOW);

        // Then
        String line = written.toString(StandardCharsets.UTF_8);
        assertThat(line).endsWith(System.lineSeparator()).hasLineCount(1);
        assertThat(Contract.parse(line))
                .isEqualTo(
                        Contract.parse(
                                """
                        {"_aws": {"Timestamp": 1795262470000,
                                  "CloudWatchMetrics": [{"Namespace": "Pregao", "Dimensions": [["Stack"]],
                                                         "Metrics": [{"Name": "BatchesStarted", "Unit": "Count"}]}]},
                         "Stack": "pregao", "BatchesStarted": 1}
                        """));
    }

    @Test
    void failedAndDeadBatchesHaveTheirOwnNames() {
        // When
        metrics.batchFailed(NOW);
        metrics.batchDead(NOW);

        // Then
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .extracting(line -> Contract.parse(line).has("BatchesFailed"), line -> Contract.parse(line)
                        .has("BatchesDead"))
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(true, false),
                        org.assertj.core.api.Assertions.tuple(false, true));
    }
}
