package dev.pregao.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.pregao.fetcher.market.MarketSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarketRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    /** A Friday, 21:30 in São Paulo. */
    private static final Instant NIGHT = Instant.parse("2026-11-14T00:30:00Z");

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 13);

    @Test
    void acceptsTheContract() throws IOException {
        // When
        MarketRequest request =
                JSON.readValue(Files.readString(SharedData.contract("market-request.json")), MarketRequest.class);

        // Then
        assertThat(request.sessions(NIGHT))
                .isEqualTo(
                        new MarketSessions(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31), false, false, true));
    }

    @Test
    void theAnswerIsTheContracts() throws IOException {
        // When
        MarketAnswer answer = new MarketAnswer(
                LocalDate.of(2026, 11, 18),
                LocalDate.of(2026, 11, 20),
                List.of(
                        new MarketAnswer.Part(
                                "COTAHIST_D18112026.ZIP",
                                "fetched",
                                List.of(LocalDate.of(2026, 11, 18)),
                                0,
                                23_019,
                                1,
                                List.of("line 17 position 57 PREABE: '00000000x3800'"),
                                new TreeMap<>(Map.of("TPMERC 021", 2)),
                                "COTAHIST_D18112026.ZIP: 1 records are left out, since a field cannot be read"),
                        none(
                                "COTAHIST_D19112026.ZIP",
                                "cut",
                                "COTAHIST_D19112026.ZIP is refused (cut): the ZIP ends within its member;"
                                        + " nothing of it is stored"),
                        none(
                                "COTAHIST_D20112026.ZIP",
                                "not-there",
                                "B3 has no COTAHIST_D20112026.ZIP; it publishes a session at about 20:31, and keeps"
                                        + " daily files of this year")),
                List.of(
                        new MarketAnswer.ListPart("IBOV 2026", "unchanged", null),
                        new MarketAnswer.ListPart("ABEV", "stored", null),
                        new MarketAnswer.ListPart(
                                "PETR", "rate-limited", "B3 refuses more requests (429); fetch again later")));

        // Then
        assertThat(JSON.valueToTree(answer).toString())
                .isEqualTo(JSON.readTree(Files.readString(SharedData.contract("market-answer.json")))
                        .toString());
    }

    @Test
    void aScheduleMeansTheTenNewestSessionsOfWhichNothingIsStored() {
        // Given
        MarketRequest schedule = new MarketRequest(null, null, null, null);

        // Then: from 20:30 in São Paulo on today's is one of them; the second was a holiday
        assertThat(schedule.sessions(NIGHT))
                .isEqualTo(new MarketSessions(LocalDate.of(2026, 10, 30), FRIDAY, true, false, true));
        assertThat(schedule.sessions(Instant.parse("2026-11-13T23:29:59Z")).to())
                .isEqualTo(LocalDate.of(2026, 11, 12));
        assertThat(schedule.sessions(Instant.parse("2026-11-14T12:00:00Z")).to())
                .isEqualTo(FRIDAY);
    }

    @Test
    void whatCannotBeMeantIsRefusedWithItsValue() {
        assertThatThrownBy(() -> new MarketRequest("2026-02-30", null, null, null).sessions(NIGHT))
                .hasMessage("from '2026-02-30' is no date: give one that exists, as yyyy-MM-dd");
        assertThatThrownBy(() -> new MarketRequest("1985-12-31", null, null, null).sessions(NIGHT))
                .hasMessage("from 1985-12-31 is before B3's files begin: give 1986-01-01 or later");
        assertThatThrownBy(() -> new MarketRequest("2026-11-13", "2026-11-14", null, null).sessions(NIGHT))
                .hasMessageStartingWith("to 2026-11-14 is in the future");
        assertThatThrownBy(() -> new MarketRequest("2026-11-12", "2026-11-11", null, null).sessions(NIGHT))
                .hasMessage("from 2026-11-12 is after to 2026-11-11");
    }

    private static MarketAnswer.Part none(String file, String outcome, String message) {
        return new MarketAnswer.Part(file, outcome, List.of(), 0, 0, 0, List.of(), new TreeMap<>(), message);
    }
}
