package dev.pregao.etl.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.etl.bars.Quality;
import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.bars.Reject;
import dev.pregao.etl.plan.LakeKey;
import dev.pregao.etl.plan.RawKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LakeKey.Refined DAY = new LakeKey.Refined("BVSP", FRIDAY);

    @Test
    void isTheContract() throws IOException {
        // Given
        RawKey refused = new RawKey("BVSP", FRIDAY, Instant.parse("2026-11-21T11:00:00Z"), "1f3a9c2e");
        Quality quality = new Quality(
                "BVSP",
                1,
                List.of(new Reject(refused, Reason.NULL_PRICE)),
                List.of(LocalDate.of(2026, 11, 17)),
                List.of(FRIDAY));

        // When
        JsonNode report = report(
                "61a7455a1043aeee",
                new Outcome.Computed(
                        31,
                        List.of(DAY),
                        List.of(new LakeKey.Monthly("BVSP", YearMonth.of(2026, 11))),
                        List.of(quality),
                        0));

        // Then
        assertThat(report).isEqualTo(contract("report.json"));
    }

    @Test
    void isTheContractsOfRebuildAndAsOf() throws IOException {
        // When
        JsonNode rebuild =
                report("6f1d0c2b9a8e7f34", new Outcome.Rebuilt(31, List.of(DAY), List.of(), List.of(DAY.key())));
        JsonNode asOf = report("0b5e8a4417c29d63", new Outcome.Known(31, 32, FRIDAY));

        // Then
        assertThat(rebuild).isEqualTo(contract("report-rebuild.json"));
        assertThat(asOf).isEqualTo(contract("report-as-of.json"));
    }

    @Test
    void rejectsAreSummedOverTickersAndStrangeKeys() {
        // Given
        RawKey key = new RawKey("PETR4", FRIDAY, Instant.parse("2026-11-21T11:00:00Z"), "1f3a9c2e");
        List<Reject> two = List.of(new Reject(key, Reason.UNREADABLE), new Reject(key, Reason.ZERO_PRICE));
        List<Reject> one = List.of(new Reject(key, Reason.UNREADABLE));

        // When
        Outcome outcome = new Outcome.Computed(
                3,
                List.of(),
                List.of(),
                List.of(
                        new Quality("PETR4", 0, two, List.of(), List.of()),
                        new Quality("VALE3", 0, one, List.of(), List.of())),
                4);

        // Then
        assertThat(outcome.rejects())
                .containsEntry("unreadable", 6)
                .containsEntry("zero-price", 1)
                .hasSize(2);
    }

    private static JsonNode report(String batch, Outcome outcome) throws IOException {
        RunReport report = new RunReport(
                batch,
                "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                1,
                LocalDate.of(2026, 11, 21),
                Instant.parse("2026-11-21T12:01:20Z"),
                Instant.parse("2026-11-21T12:01:27Z"),
                outcome);
        return new ObjectMapper().readTree(report.json());
    }

    private static JsonNode contract(String name) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of(System.getProperty("pregao.home"), "deploy/contracts", name)
                        .toFile());
    }
}
