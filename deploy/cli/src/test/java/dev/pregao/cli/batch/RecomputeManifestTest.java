package dev.pregao.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.Contracts;
import dev.pregao.contracts.Ticker;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecomputeManifestTest {
    private static final String RAW = "pregao-raw-000000000000";
    private static final Ticker PETR4 = Ticker.of("PETR4");
    private static final Instant NOW = Instant.parse("2026-11-21T12:01:10.987Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);

    @Test
    void aRebuildIsTheContracts() throws IOException {
        JsonNode contract = Contracts.json("manifest-rebuild.json");
        assertThat(inPlaceOf(contract, RecomputeManifest.rebuild(RAW, List.of(PETR4, Ticker.BVSP, PETR4), NOW)))
                .isEqualTo(contract.toString());
    }

    @Test
    void aDayPastIsTheContracts() throws IOException {
        JsonNode contract = Contracts.json("manifest-as-of.json");
        assertThat(inPlaceOf(contract, RecomputeManifest.asOf(RAW, List.of(Ticker.BVSP), DATE, NOW)))
                .isEqualTo(contract.toString());
    }

    @Test
    void eachRebuildIsABatchOfItsOwn() {
        RecomputeManifest one = RecomputeManifest.rebuild(RAW, List.of(), NOW);
        assertThat(RecomputeManifest.rebuild(RAW, List.of(), NOW.plusSeconds(1)).batch())
                .isNotEqualTo(one.batch());
    }

    @Test
    void theSameDayPastIsTheSameBatchWheneverItIsAsked() {
        RecomputeManifest one = RecomputeManifest.asOf(RAW, List.of(Ticker.BVSP, PETR4), DATE, NOW);
        assertThat(RecomputeManifest.asOf(RAW, List.of(PETR4, Ticker.BVSP), DATE, NOW.plusSeconds(86_400))
                        .batch())
                .isEqualTo(one.batch());
        assertThat(RecomputeManifest.asOf(RAW, List.of(), DATE, NOW).batch()).isNotEqualTo(one.batch());
        assertThat(RecomputeManifest.asOf(RAW, List.of(Ticker.BVSP, PETR4), DATE.minusDays(1), NOW)
                        .batch())
                .isNotEqualTo(one.batch());
    }

    /** The sample's batch id is any. */
    private static String inPlaceOf(JsonNode contract, RecomputeManifest manifest) throws IOException {
        String json = manifest.json().toString();
        return new ObjectMapper()
                .readTree(json.replace(
                        manifest.batch().id(), contract.path("batch").asText()))
                .toString();
    }
}
