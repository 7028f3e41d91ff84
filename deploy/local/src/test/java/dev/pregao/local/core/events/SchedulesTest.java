package dev.pregao.local.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final Path CONTRACT =
            Path.of(System.getProperty("pregao.home"), "deploy", "contracts", "schedule-event.json");
    private static final String TARGET = "arn:aws:lambda:sa-east-1:000000000000:function:pregao-fetcher";

    private final List<String> sent = new ArrayList<>();

    @Test
    void withoutAnInputTheTargetGetsTheEventOfTheContract() throws IOException {
        // Given
        JsonNode contract = new ObjectMapper().readTree(CONTRACT.toFile());
        Schedules schedules = schedules("", contract.path("resources").path(0).asText());
        // When
        String requestId = schedules.fire("execucao_diaria_ingestao");
        // Then
        assertThat(requestId).isEqualTo("request to " + TARGET);
        assertThat(new ObjectMapper().readTree(sent.get(0))).isEqualTo(contract);
    }

    @Test
    void anInputIsSentAsItIs() {
        // When
        schedules("{\"tickers\":[\"BVSP\"]}", "arn").fire("execucao_diaria_ingestao");
        // Then
        assertThat(sent).containsExactly("{\"tickers\":[\"BVSP\"]}");
    }

    @Test
    void anUnknownScheduleIsAnError() {
        assertThatThrownBy(() -> schedules("", "arn").fire("other"))
                .isInstanceOf(AwsError.class)
                .hasMessage("Schedule other does not exist.");
    }

    private Schedules schedules(String input, String arn) {
        Topology.Schedule schedule =
                new Topology.Schedule("execucao_diaria_ingestao", arn, "cron(0 12 ? * MON-FRI *)", TARGET, input);
        Topology topology = new Topology(
                "000000000000",
                "sa-east-1",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(schedule),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new Schedules(
                topology,
                (function, event) -> {
                    sent.add(new String(event, StandardCharsets.UTF_8));
                    return "request to " + function;
                },
                Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC),
                () -> UUID.fromString("7bf73129-1428-4cd3-a780-95db273d1602"));
    }
}
