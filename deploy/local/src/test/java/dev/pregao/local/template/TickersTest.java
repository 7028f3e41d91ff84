package dev.pregao.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the daily run fetches is told by its schedule, as a request like any other. */
class TickersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theScheduleSendsARequestThatNamesEveryTicker() throws IOException {
        // When
        Deployed deployed = Deployed.read(Map.of("Tickers", "BVSP,KLBN11,ICO2"));
        // Then
        JsonNode daily = deployed.functions().get("Fetcher").at("/Events/Daily/Properties/Input");
        assertThat(JSON.readTree(daily.asText()))
                .isEqualTo(JSON.readTree("{\"tickers\":[\"BVSP\",\"KLBN11\",\"ICO2\"]}"));
    }

    @Test
    void fourHundredTickersAreTheMostOfOneSchedule() {
        // Then
        assertThatCode(() -> Deployed.read(Map.of("Tickers", tickers(400)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Deployed.read(Map.of("Tickers", tickers(401)))).hasMessageContaining("{0,399}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PETR4F", "petr4", "PETR4.SA", "^BVSP", "PETR4,", "PETR4, VALE3", ""})
    void whatIsNoTickerIsRefused(String tickers) {
        assertThatThrownBy(() -> Deployed.read(Map.of("Tickers", tickers))).hasMessageContaining("does not match");
    }

    private static String tickers(int count) {
        return String.join(",", Collections.nCopies(count, "PETR4"));
    }
}
