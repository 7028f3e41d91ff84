package dev.pregao.fetcher.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.SharedData;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeControlTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Ticker PETR4 = Ticker.of("PETR4");
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 21);

    @Test
    void theContractsReceiptIsWritten() throws IOException {
        // When
        FetchReceipt receipt = FetchReceipt.of(
                "pregao-raw-000000000000",
                Instant.parse("2026-11-21T12:00:03.5Z"),
                List.of("raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet"));

        // Then
        assertThat(receipt.json())
                .isEqualTo(
                        JSON.readTree(SharedData.contract("fetch-receipt.json").toFile()));
        assertThat(receipt.key().key()).isEqualTo("control/fetches/date=2026-11-21/" + receipt.id() + ".json");
    }

    @Test
    void aSessionThatCameBackEmptyThreeTimesIsNotWorthAskingEveryDay() throws IOException {
        // Given
        EmptyGaps memory = EmptyGaps.NONE;
        List<LocalDate> gaps = List.of(MONDAY, MONDAY.plusDays(1));

        // When Monday comes back empty four times
        for (int time = 1; time <= 4; time++) {
            assertThat(memory.isWorthAsking(PETR4, MONDAY)).isEqualTo(time <= 3);
            memory = EmptyGaps.of(JSON.readTree(
                    memory.and(PETR4, gaps, List.of(MONDAY)).json().toString()));
        }

        // Then
        assertThat(memory.json()).hasToString("{\"PETR4\":{\"2026-09-21\":3}}");
        assertThat(memory.isWorthAsking(PETR4, MONDAY.plusDays(1))).isTrue();
        assertThat(memory.and(PETR4, List.of(MONDAY.plusDays(1)), List.of()))
                .as("what was filled is forgotten")
                .isEqualTo(EmptyGaps.NONE);
    }
}
