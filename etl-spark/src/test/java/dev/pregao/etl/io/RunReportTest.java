package dev.pregao.etl.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.etl.plan.LakeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {

    @Test
    void isTheContract() throws IOException {
        // Given
        Path contract = Path.of(System.getProperty("pregao.home"), "deploy/contracts/report.json");

        // When
        RunReport report = new RunReport(
                "e75b96047626a378",
                "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                1,
                Instant.parse("2026-11-21T12:01:20Z"),
                Instant.parse("2026-11-21T12:01:27Z"),
                31,
                List.of(new LakeKey.Refined("BVSP", LocalDate.of(2026, 11, 20))),
                List.of(new LakeKey.Monthly("BVSP", YearMonth.of(2026, 11))),
                Map.of("null-price", 1L));

        // Then
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(report.json())).isEqualTo(json.readTree(contract.toFile()));
    }
}
