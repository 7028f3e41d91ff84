package dev.pregao.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.Contracts;
import dev.pregao.cli.text.ExitCode;
import dev.pregao.contracts.Ticker;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchOutcomeTest {
    private List<FetchOutcome> outcomes;

    @BeforeEach
    void read() throws IOException {
        outcomes = FetchOutcome.read(Contracts.json("fetch-answer.json"));
    }

    @Test
    void itReadsTheContracts() {
        assertThat(outcomes.get(0))
                .isEqualTo(
                        new FetchOutcome("BVSP", "fetched", 2, 8, 1, LocalDate.of(2026, 11, 20), 0, List.of(), null));
        assertThat(outcomes.stream().flatMap(FetchOutcome::tickers))
                .containsExactly(Ticker.BVSP, Ticker.of("PETR4"), Ticker.of("IRBR3"), Ticker.of("XXXX9"));
    }

    @Test
    void findingsAreToldEvenOfWhatWasFetched() {
        assertThat(outcomes.get(0).notes()).isEmpty();
        assertThat(outcomes.get(2).notes()).hasSize(2).first().isEqualTo("IRBR3: reescala-parcial 2026-11-16 (0.5)");
        assertThat(outcomes.get(3).notes())
                .containsExactly("XXXX9: the source knows no symbol XXXX9.SA; check the ticker on B3's site");
    }

    @Test
    void aTickerBehindIsNamedWithItsNewestSession() throws IOException {
        // Given
        ObjectNode answer = (ObjectNode) Contracts.json("fetch-answer.json");
        ((ObjectNode) answer.path("tickers").path(1))
                .put("newest", "2026-11-13")
                .put("sessionsBehind", 4);

        // When
        List<FetchOutcome> read = FetchOutcome.read(answer);

        // Then
        assertThat(read.get(0).behind()).isEmpty();
        assertThat(read.get(1).behind()).containsExactly("PETR4: newest session 2026-11-13, 4 behind B3's newest");
        assertThat(read.get(3).behind()).isEmpty();
    }

    @Test
    void aTickerNobodyKnowsIsTheUsersToMend() {
        assertThat(FetchOutcome.exitCode(outcomes.subList(0, 3))).isEqualTo(ExitCode.DONE);
        assertThat(FetchOutcome.exitCode(outcomes)).isEqualTo(ExitCode.DONE_IN_PART);
        assertThat(FetchOutcome.exitCode(outcomes.subList(3, outcomes.size()))).isEqualTo(ExitCode.ASKED_WRONGLY);
    }
}
