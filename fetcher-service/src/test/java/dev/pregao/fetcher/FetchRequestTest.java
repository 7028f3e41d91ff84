package dev.pregao.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.source.SourceAnswer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final Ticker PETR4 = Ticker.of("PETR4");
    private static final Ticker XXXX9 = Ticker.of("XXXX9");
    private static final LocalDate NEWEST = LocalDate.of(2026, 11, 20);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void theContractsRequestIsUnderstood() throws IOException {
        FetchRequest request =
                JSON.readValue(SharedData.contract("fetch-request.json").toFile(), FetchRequest.class);
        assertThat(request.tickersOr(List.of())).containsExactly(Ticker.BVSP, PETR4);
        assertThat(request.dates(MONDAY).window(Optional.empty()))
                .hasToString("FetchWindow[from=2020-01-01, to=2026-11-20]");
    }

    @Test
    void aScheduleEventMeansTheConfiguredTickersAndTheNewestTenSessions() throws IOException {
        // Given
        FetchRequest event =
                JSON.readValue(SharedData.contract("schedule-event.json").toFile(), FetchRequest.class);

        // When
        List<Ticker> tickers = event.tickersOr(List.of("BVSP", "VALE3"));

        // Then: 2026-11-20 and 11-02 were holidays; 19, 18, 17, 16, 13, 12, 11, 10, 9, 6
        assertThat(tickers).containsExactly(Ticker.BVSP, Ticker.of("VALE3"));
        assertThat(event.dates(MONDAY).window(Optional.empty()))
                .hasToString("FetchWindow[from=2026-11-06, to=2026-11-19]");
    }

    @Test
    void theContractsAnswerIsWritten() throws IOException {
        // Given
        FetchAnswer answer = new FetchAnswer(
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2026, 11, 20),
                List.of(
                        new FetchAnswer.Part(
                                "BVSP",
                                "fetched",
                                2,
                                8,
                                List.of(LocalDate.of(2020, 11, 20)),
                                List.of(LocalDate.of(2026, 11, 18)),
                                null,
                                NEWEST,
                                0,
                                List.of(),
                                null),
                        new FetchAnswer.Part(
                                "PETR4",
                                "fetched",
                                3,
                                0,
                                List.of(),
                                List.of(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 18)),
                                0.5,
                                NEWEST,
                                0,
                                List.of(),
                                null),
                        new FetchAnswer.Part(
                                "IRBR3",
                                "fetched",
                                1,
                                4,
                                List.of(),
                                List.of(),
                                null,
                                NEWEST,
                                0,
                                List.of(new FetchAnswer.Finding("reescala-parcial", LocalDate.of(2026, 11, 16), 0.5)),
                                "IRBR3: the source has multiplied only part of its past (by 0.5 from 2026-11-16 on);"
                                        + " what it told of stored sessions is held back until it tells one consistent"
                                        + " past"),
                        new FetchAnswer.Part(
                                "XXXX9",
                                "unknown-ticker",
                                0,
                                0,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                List.of(),
                                "XXXX9: " + new SourceAnswer.UnknownTicker(XXXX9, "XXXX9.SA").message())));

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
                .containsExactly(PETR4, Ticker.BVSP);
    }

    @Test
    void oneDateAloneIsEnough() {
        assertThat(request(null, "2026-11-16", null).dates(MONDAY).window(Optional.empty()))
                .hasToString("FetchWindow[from=2026-11-16, to=2026-11-19]");
        assertThat(request(null, null, "2026-04-22").dates(MONDAY).window(Optional.empty()))
                .hasToString("FetchWindow[from=2026-04-08, to=2026-04-22]");
        assertThat(request(null, "2026-11-23", null).dates(MONDAY).window(Optional.empty()))
                .hasToString("FetchWindow[from=2026-11-23, to=2026-11-23]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PET", "PETR4444", "PETR4.F", "../X"})
    void aTickerThatIsNoB3CodeIsRefusedQuotingIt(String ticker) {
        assertThatThrownBy(() -> request(List.of(ticker), null, null).tickersOr(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'" + ticker + "'", "for example PETR4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "20/11/2026", "yesterday", "2026-13-01", ""})
    void aDateThatDoesNotExistIsRefusedQuotingIt(String date) {
        assertThatThrownBy(() -> request(null, date, null).dates(MONDAY).window(Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("from '" + date + "'", "yyyy-MM-dd");
    }

    @Test
    void datesOutOfOrderOrOutOfTheCalendarAreRefused() {
        assertThatThrownBy(() ->
                        request(null, "2026-02-02", "2026-02-01").dates(MONDAY).window(Optional.empty()))
                .hasMessage("from 2026-02-02 is after to 2026-02-01: give from on or before to, as yyyy-MM-dd");
        assertThatThrownBy(() -> request(null, "1989-12-31", null).dates(MONDAY).window(Optional.empty()))
                .hasMessageContainingAll("1989-12-31", "give 1990-01-01 or later");
        assertThatThrownBy(() -> request(null, "2026-11-24", null).dates(MONDAY).window(Optional.empty()))
                .hasMessageContainingAll("2026-11-24", "in the future", "2026-11-23");
    }

    /** JSON with a type, a length or a character that no caller means, and what the refusal says of it. */
    static Stream<Arguments> hostileRequests() {
        String megabyte = "A".repeat(1 << 20);
        return Stream.of(
                arguments("{\"tickers\":[null]}", "null is no B3 ticker"),
                arguments("{\"tickers\":[\"\"]}", "no ticker is given"),
                arguments("{\"tickers\":[7]}", "'7' is no B3 ticker"),
                arguments("{\"tickers\":[\"PETR4\",\"../../etc\"]}", "'../../ETC' is no B3 ticker"),
                arguments("{\"tickers\":[\"PETR4/..\"]}", "'PETR4/..' is no B3 ticker"),
                arguments("{\"tickers\":[\"\\u001b[2J\"]}", "'\\u001b[2J' is no B3 ticker"),
                arguments("{\"tickers\":[\"\\u0000\"]}", "'\\u0000' is no B3 ticker"),
                arguments("{\"tickers\":[\"\\u202e4RTEP\"]}", "'\\u202e4RTEP' is no B3 ticker"),
                arguments("{\"tickers\":[\"\\ud800\"]}", "'\\ud800' is no B3 ticker"),
                arguments("{\"tickers\":[\"ＰＥＴＲ4\"]}", "'ＰＥＴＲ4' is no B3 ticker"),
                arguments("{\"tickers\":[\"PETR4;DROP TABLE\"]}", "'TABLE' is no B3 ticker"),
                arguments("{\"tickers\":[\"" + megabyte + "\"]}", "AAAA'... (1048576 characters) is no B3 ticker"),
                arguments("{\"tickers\":[" + fiveHundredTickers() + "]}", "500 tickers are too many"),
                arguments("{\"from\":20260101}", "from '20260101' is no date"),
                arguments("{\"from\":false}", "from 'false' is no date"),
                arguments("{\"from\":\"2026-01-01T00:00\"}", "from '2026-01-01T00:00' is no date"),
                arguments("{\"from\":\"2026-01-01\\u0000\"}", "from '2026-01-01\\u0000' is no date"),
                arguments("{\"from\":\"" + megabyte + "\"}", "AAAA'... (1048576 characters) is no date"),
                arguments("{\"from\":\"+999999999-12-31\"}", "from '+999999999-12-31' is no date"),
                arguments("{\"from\":\"-001-01-01\"}", "from '-001-01-01' is no date"),
                arguments("{\"from\":\"0000-01-01\"}", "from 0000-01-01 is before B3's calendar"),
                arguments("{\"from\":\"2026-02-30\"}", "from '2026-02-30' is no date"),
                arguments("{\"to\":\"9999-12-31\"}", "to 9999-12-31 is in the future"),
                arguments("{\"to\":\"1989-12-31\"}", "to 1989-12-31 is before B3's calendar"));
    }

    @ParameterizedTest
    @MethodSource("hostileRequests")
    void whatNoCallerMeansIsRefusedWithItsReason(String json, String reason) throws IOException {
        // Given
        FetchRequest request = JSON.readValue(json, FetchRequest.class);

        // When
        Throwable refused = catchThrowable(() -> {
            request.tickersOr(List.of("BVSP"));
            request.dates(MONDAY);
        });

        // Then
        assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason);
        assertThat(refused.getMessage()).hasSizeLessThan(250).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void tickersAreReadAsPeopleWriteThemAndAnOddLotIsNone() {
        assertThat(request(List.of("petr4, PETR4.SA", "^BVSP", "ibov"), null, null)
                        .tickersOr(List.of()))
                .containsExactly(PETR4, Ticker.BVSP);
        assertThatThrownBy(() -> request(List.of("PETR4F"), null, null).tickersOr(List.of()))
                .hasMessage("'PETR4F' is the odd lot (fracionário) of PETR4; ask for PETR4");
    }

    private static String fiveHundredTickers() {
        return IntStream.range(0, 500)
                .mapToObj(number -> "\"A%03d3\"".formatted(number))
                .collect(Collectors.joining(","));
    }

    private static FetchRequest request(@Nullable List<String> tickers, @Nullable String from, @Nullable String to) {
        return new FetchRequest(tickers, from, to);
    }
}
