package dev.pregao.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** CloudWatch's embedded metric format, by its specification. */
class MetricsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aFigureIsOneLineWithItsDirective() throws IOException {
        // When
        String line = Metrics.line("pregao", "BarsStored", 12, Instant.parse("2026-11-21T12:00:03.5Z"));

        // Then
        JsonNode expected = JSON.readTree(
                """
                {"_aws": {"Timestamp": 1795262403500, "CloudWatchMetrics": [
                   {"Namespace": "Pregao", "Dimensions": [["Stack"]], "Metrics": [{"Name": "BarsStored", "Unit": "Count"}]}]},
                 "Stack": "pregao", "BarsStored": 12}
                """);
        assertThat(JSON.readTree(line)).isEqualTo(expected);
        assertThat(line).doesNotContain("\n");
    }
}
