package dev.pregao.fetcher;

import static dev.pregao.fetcher.World.body;
import static dev.pregao.fetcher.World.chart;
import static dev.pregao.fetcher.World.fetch;
import static dev.pregao.fetcher.World.stamp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function behind Lambda's wire format, with a market and an S3 on loopback. 2026-09-21 was a Monday. */
@QuarkusTest
@QuarkusTestResource(LocalMarket.class)
class FetchHandlerIT {

    private static final String NOT_FOUND =
            "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":\"No data found\"}}}";

    @ConfigProperty(name = "pregao.yahoo.url")
    URI market;

    @ConfigProperty(name = "test.raw-folder")
    Path raw;

    private World world;

    @BeforeEach
    void emptyWorld() throws Exception {
        world = new World(market, raw);
        world.empty();
    }

    @Test
    void everyBarBecomesOneObjectAndTheSecondFetchWritesNone() throws Exception {
        // Given Monday to Friday, without Wednesday
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30", "31", null, "32", "33"));
        fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-25\"}")
                .statusCode(200)
                .body("from", equalTo("2026-09-21"))
                .body("to", equalTo("2026-09-25"))
                .body("tickers[0].outcome", equalTo("fetched"))
                .body("tickers[0].stored", equalTo(4))
                .body("tickers[0].missing", contains("2026-09-23"))
                .body("tickers[0].message", nullValue());
        List<String> first = world.objects();

        // When
        ValidatableResponse second = fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-25\"}");

        // Then
        second.body("tickers[0].stored", equalTo(0)).body("tickers[0].unchanged", equalTo(4));
        assertThat(world.objects())
                .isEqualTo(first)
                .hasSize(4)
                .allMatch(key -> key.matches(
                        "source=yahoo/ticker=PETR4/date=2026-09-2[1245]/\\d{8}T\\d{6}Z-[0-9a-f]{8}\\.parquet"));
    }

    @Test
    void aCorrectionIsAnotherVersionAndTheFormerStays() throws Exception {
        // Given
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30", "31"));
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30", "31.5"));
        String request = "{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-22\"}";
        fetch(request).body("tickers[0].stored", equalTo(2));

        // When
        ValidatableResponse second = fetch(request);

        // Then
        second.body("tickers[0].stored", equalTo(1)).body("tickers[0].unchanged", equalTo(1));
        assertThat(world.objects())
                .hasSize(3)
                .filteredOn(key -> key.contains("2026-09-22"))
                .hasSize(2);
    }

    @Test
    void oneTickersFailureDoesNotStopTheOthers() throws Exception {
        // Given
        world.quotes("XXXX9", 404, NOT_FOUND);
        world.quotes("VALE3", 200, "<html>Will be right back</html>");
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30"));

        // When
        ValidatableResponse answer =
                fetch("{\"tickers\":[\"XXXX9\",\"VALE3\",\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-21\"}");

        // Then
        answer.statusCode(200)
                .body("tickers.outcome", contains("unknown-ticker", "unavailable", "fetched"))
                .body("tickers.stored", contains(0, 0, 1))
                .body(
                        "tickers[0].message",
                        equalTo("XXXX9: the source knows no symbol XXXX9.SA; check the ticker on B3's site"))
                .body("tickers[1].missing", empty());
    }

    @Test
    void aPassingFaultIsAskedAgain() throws Exception {
        // Given
        world.quotes("PETR4", 503, "busy");
        world.quotes("PETR4", 200, "{\"chart\":{\"result\":[{\"me");
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30"));

        // When
        ValidatableResponse answer = fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-21\"}");

        // Then
        answer.statusCode(200).body("tickers[0].stored", equalTo(1));
        assertThat(world.requests()).hasSize(3);
    }

    @Test
    void tooManyRequestsEndsAllQuestionsAtOnce() throws Exception {
        // Given
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30"));
        world.quotes("VALE3", 429, "Too Many Requests\r\n");
        world.quotes("BVSP", 200, chart("^BVSP", "2026-09-21", "30"));

        // When
        ValidatableResponse answer =
                fetch("{\"tickers\":[\"PETR4\",\"VALE3\",\"BVSP\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-21\"}");

        // Then
        answer.statusCode(200).body("tickers.outcome", contains("fetched", "rate-limited", "rate-limited"));
        assertThat(world.requests()).hasSize(2);
    }

    @Test
    void theFunctionFailsOnlyWhereNothingCouldBeFetched() throws Exception {
        // Given
        world.quotes("BVSP", 503, "busy");
        world.quotes("PETR4", 503, "busy");

        // When
        ValidatableResponse answer = fetch("{}");

        // Then
        answer.statusCode(500)
                .body("errorMessage", startsWith("nothing could be fetched; BVSP: the source is not available"))
                .body("errorMessage", containsString("PETR4: the source is not available (status 503)"));
        assertThat(world.requests()).as("five attempts each").hasSize(10);
    }

    @Test
    void aScheduleEventFetchesTheConfiguredTickersAsABrowserWould() throws Exception {
        // Given
        world.quotes("BVSP", 404, NOT_FOUND);
        world.quotes("PETR4", 404, NOT_FOUND);

        // When
        ValidatableResponse answer = fetch(Files.readString(SharedData.contract("schedule-event.json"), UTF_8));

        // Then
        answer.statusCode(200).body("tickers.ticker", contains("BVSP", "PETR4"));
        assertThat(world.requests().stream().sorted())
                .satisfiesExactly(
                        index -> assertThat(index)
                                .startsWith("/v8/finance/chart/%5EBVSP?period1=")
                                .contains("&interval=1d&events=div%2Csplits&includePrePost=false")
                                .contains("Mozilla/5.0")
                                .doesNotContain("Upgrade"),
                        share -> assertThat(share).startsWith("/v8/finance/chart/PETR4.SA?period1="));
    }

    @Test
    void aBadRequestNamesTheValueAndTheRemedy() throws Exception {
        fetch("{\"tickers\":[\"PETR4.F\"]}")
                .statusCode(500)
                .body("errorMessage", startsWith("'PETR4.F' is no B3 ticker; write"));
        fetch("{\"from\":\"2026-02-30\"}").statusCode(500).body("errorMessage", containsString("'2026-02-30'"));
        fetch("{\"from\":\"2026-02-02\",\"to\":\"2026-02-01\"}")
                .statusCode(500)
                .body("errorMessage", containsString("give from on or before to"));
        assertThat(world.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[[[[",
                "\"PETR4\"",
                "{\"tickers\":{\"PETR4\":1}}",
                "{\"tickers\":[[\"PETR4\"]]}",
                "{\"from\":{\"year\":2026}}",
                "{\"from\":[\"2026-01-01\"]}",
                "{\"tickers\":[\"PETR4\"",
                "\u0000\u0001",
                "<fetch/>"
            })
    void whatIsNoRequestIsRefusedAndTheNextOneAnswered(String event) throws Exception {
        // Given
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30"));

        // When
        ValidatableResponse answer = fetch(event);

        // Then
        answer.statusCode(500).body("errorMessage", not(emptyOrNullString()));
        fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-21\"}")
                .statusCode(200)
                .body("tickers[0].stored", equalTo(1));
    }

    @Test
    void tooDeepAnUnknownFieldIsRefused() throws Exception {
        fetch("{\"detail\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}")
                .statusCode(500)
                .body("errorMessage", containsString("nesting depth"));
        assertThat(world.requests()).isEmpty();
    }

    @Test
    void theIndexSince1993IsOneCall() throws Exception {
        // Given the recorded history, 6,887 rows of which 178 are null
        world.quotes("BVSP", 200, recordedHistory());

        // When
        ValidatableResponse answer = fetch("{\"tickers\":[\"BVSP\"],\"from\":\"1993-04-27\",\"to\":\"2020-06-09\"}");

        // Then
        answer.statusCode(200).body("tickers[0].outcome", equalTo("fetched")).body("tickers[0].stored", equalTo(6709));
        assertThat(world.objects()).hasSize(6709);
    }

    private static String recordedHistory() {
        List<String[]> rows = SharedData.text("yahoo-csv/BVSP_1d_to_2020-06-09.csv.gz")
                .lines()
                .skip(1)
                .map(line -> line.replaceAll(",(?=,|$)", ",null").split(",", -1))
                .toList();
        String stamps = rows.stream().map(row -> stamp(row[0])).collect(Collectors.joining(","));
        return body(
                "^BVSP", stamps, column(rows, 1), column(rows, 2), column(rows, 3), column(rows, 4), column(rows, 6));
    }

    private static String column(List<String[]> rows, int column) {
        return rows.stream()
                .map(row -> row[column].endsWith(".0") && column == 6 ? row[column].replace(".0", "") : row[column])
                .collect(Collectors.joining(","));
    }
}
