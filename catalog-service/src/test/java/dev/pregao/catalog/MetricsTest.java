package dev.pregao.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:01:10Z");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Metrics metrics = new Metrics("pregao", new PrintStream(written, true, StandardCharsets.UTF_8));

    @Test
    void ageOfTheNewestSessionIsOneLineInEmbeddedMetricFormat() {
        // When
        metrics.newestSession(3, NOW);

        // Then
        assertThat(lines())
                .containsExactly(
                        Contract.parse(
                                """
                        {"_aws": {"Timestamp": 1795262470000,
                                  "CloudWatchMetrics": [{"Namespace": "Pregao", "Dimensions": [["Stack"]],
                                                         "Metrics": [{"Name": "NewestSessionAgeDays", "Unit": "None"}]}]},
                         "Stack": "pregao", "NewestSessionAgeDays": 3}
                        """));
    }

    @Test
    void registrationTellsPartitionsAndRejects() {
        // When
        metrics.registered(2, 1, NOW);
        metrics.found(4, NOW);

        // Then
        assertThat(lines().get(0).path("PartitionsRegistered").asInt()).isEqualTo(2);
        assertThat(lines().get(1).path("BarsRejected").asInt()).isEqualTo(1);
        assertThat(lines().get(2).path("Findings").asInt()).isEqualTo(4);
    }

    private List<JsonNode> lines() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .map(Contract::parse)
                .toList();
    }
}
