package dev.pregao.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void theContractsRequestIsUnderstood() throws IOException {
        FetchRequest request =
                JSON.readValue(SharedData.contract("fetch-request.json").toFile(), FetchRequest.class);
        assertThat(request.tickersOr(List.of())).containsExactly("BVSP", "PETR4");
        assertThat(request.window(MONDAY)).hasToString("FetchWindow[from=2020-01-01, to=2026-11-20]");
    }

    @Test
    void aScheduleEventMeansTheConfiguredTickersAndTheNewestTenSessions() throws IOException {
        // Given
        FetchRequest event =
                JSON.readValue(SharedData.contract("schedule-event.json").toFile(), FetchRequest.class);

        // When
        List<String> tickers = event.tickersOr(List.of("BVSP", "VALE3"));

        // Then: 2026-11-20 and 11-02 were holidays; 19, 18, 17, 16, 13, 12, 11, 10, 9, 6
        assertThat(tickers).containsExactly("BVSP", "VALE3");
        assertThat(event.window(MONDAY)).hasToString("FetchWindow[from=2026-11-06, to=2026-11-19]");
    }

    @Test
    void theContractsAnswerIsWritten() throws IOException {
        // Given
        FetchAnswer answer = new FetchAnswer(
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2026, 11, 20),
                List.of(
                        new FetchAnswer.Ticker("BVSP", "fetched", 1, 9, List.of(LocalDate.of(2020, 11, 20)), null),
                        Fetch.part("XXXX9", new dev.pregao.fetcher.source.ChartAnswer.UnknownTicker("XXXX9.SA"))));

        // When
        JsonNode written = JSON.valueToTree(answer);

        // Then
        assertThat(written)
                .isEqualTo(
                        JSON.readTree(SharedData.contract("fetch-answer.json").toFile()));
    }

    @Test
    void aTickerAskedTwiceIsFetchedOnce() {
        assertThat(request(List.of("PETR4", "BVSP", "PETR4"), null, null).tickersOr(List.of()))
                .containsExactly("PETR4", "BVSP");
    }

    @Test
    void oneDateAloneIsEnough() {
        assertThat(request(null, "2026-11-16", null).window(MONDAY))
                .hasToString("FetchWindow[from=2026-11-16, to=2026-11-19]");
        assertThat(request(null, null, "2026-04-22").window(MONDAY))
                .hasToString("FetchWindow[from=2026-04-08, to=2026-04-22]");
        assertThat(request(null, "2026-11-23", null).window(MONDAY))
                .hasToString("FetchWindow[from=2026-11-23, to=2026-11-23]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^BVSP", "PETR4.SA", "petr4", "PET", "PETR4444", "", "../x"})
    void aTickerThatIsNoB3CodeIsRefusedQuotingIt(String ticker) {
        assertThatThrownBy(() -> request(List.of(ticker), null, null).tickersOr(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'" + ticker + "'", "such as PETR4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "20/11/2026", "yesterday", "2026-13-01", ""})
    void aDateThatDoesNotExistIsRefusedQuotingIt(String date) {
        assertThatThrownBy(() -> request(null, date, null).window(MONDAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("from '" + date + "'", "yyyy-MM-dd");
    }

    @Test
    void datesOutOfOrderOrOutOfTheCalendarAreRefused() {
        assertThatThrownBy(() -> request(null, "2026-02-02", "2026-02-01").window(MONDAY))
                .hasMessage("from 2026-02-02 is after to 2026-02-01: give from on or before to, as yyyy-MM-dd");
        assertThatThrownBy(() -> request(null, "1989-12-31", null).window(MONDAY))
                .hasMessageContainingAll("1989-12-31", "give 1990-01-01 or later");
        assertThatThrownBy(() -> request(null, "2026-11-24", null).window(MONDAY))
                .hasMessageContainingAll("2026-11-24", "in the future", "2026-11-23");
    }

    private static FetchRequest request(@Nullable List<String> tickers, @Nullable String from, @Nullable String to) {
        return new FetchRequest(tickers, from, to);
    }
}
