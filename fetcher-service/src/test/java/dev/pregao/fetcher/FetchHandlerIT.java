package dev.pregao.fetcher;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void emptyWorld() throws Exception {
        tellMarket("DELETE", "/", "");
        try (Stream<Path> files = Files.walk(raw)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                if (!file.equals(raw)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void everyBarBecomesOneObjectAndTheSecondFetchWritesNone() throws Exception {
        // Given Monday to Friday, without Wednesday
        quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30", "31", null, "32", "33"));
        fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-25\"}")
                .statusCode(200)
                .body("from", equalTo("2026-09-21"))
                .body("to", equalTo("2026-09-25"))
                .body("tickers[0].outcome", equalTo("fetched"))
                .body("tickers[0].stored", equalTo(4))
                .body("tickers[0].missing", contains("2026-09-23"))
                .body("tickers[0].message", nullValue());
        List<String> first = objects();

        // When
        ValidatableResponse second = fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-25\"}");

        // Then
        second.body("tickers[0].stored", equalTo(0)).body("tickers[0].unchanged", equalTo(4));
        assertThat(objects())
                .isEqualTo(first)
                .hasSize(4)
                .allMatch(key -> key.matches("ticker=PETR4/date=2026-09-2[1245]/\\d{8}T\\d{6}Z-[0-9a-f]{8}\\.parquet"));
    }

    @Test
    void aCorrectionIsAnotherVersionAndTheFormerStays() throws Exception {
        // Given
        quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30", "31"));
        quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30", "31.5"));
        String request = "{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-22\"}";
        fetch(request).body("tickers[0].stored", equalTo(2));

        // When
        ValidatableResponse second = fetch(request);

        // Then
        second.body("tickers[0].stored", equalTo(1)).body("tickers[0].unchanged", equalTo(1));
        assertThat(objects())
                .hasSize(3)
                .filteredOn(key -> key.contains("2026-09-22"))
                .hasSize(2);
    }

    @Test
    void oneTickersFailureDoesNotStopTheOthers() throws Exception {
        // Given
        quotes("XXXX9", 404, NOT_FOUND);
        quotes("VALE3", 200, "<html>Will be right back</html>");
        quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30"));

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
        quotes("PETR4", 503, "busy");
        quotes("PETR4", 200, "{\"chart\":{\"result\":[{\"me");
        quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30"));

        // When
        ValidatableResponse answer = fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-21\"}");

        // Then
        answer.statusCode(200).body("tickers[0].stored", equalTo(1));
        assertThat(requests()).hasSize(3);
    }

    @Test
    void tooManyRequestsEndsAllQuestionsAtOnce() throws Exception {
        // Given
        quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", "30"));
        quotes("VALE3", 429, "Too Many Requests\r\n");
        quotes("BVSP", 200, chart("^BVSP", "2026-09-21", "30"));

        // When
        ValidatableResponse answer =
                fetch("{\"tickers\":[\"PETR4\",\"VALE3\",\"BVSP\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-21\"}");

        // Then
        answer.statusCode(200).body("tickers.outcome", contains("fetched", "rate-limited", "rate-limited"));
        assertThat(requests()).hasSize(2);
    }

    @Test
    void theFunctionFailsOnlyWhereNothingCouldBeFetched() throws Exception {
        // Given
        quotes("BVSP", 503, "busy");
        quotes("PETR4", 503, "busy");

        // When
        ValidatableResponse answer = fetch("{}");

        // Then
        answer.statusCode(500)
                .body("errorMessage", containsString("nothing could be fetched; BVSP: the source is not available"))
                .body("errorMessage", containsString("PETR4: the source is not available (status 503)"));
        assertThat(requests()).as("five attempts each").hasSize(10);
    }

    @Test
    void aScheduleEventFetchesTheConfiguredTickersAsABrowserWould() throws Exception {
        // Given
        quotes("BVSP", 404, NOT_FOUND);
        quotes("PETR4", 404, NOT_FOUND);

        // When
        ValidatableResponse answer = fetch(Files.readString(SharedData.contract("schedule-event.json"), UTF_8));

        // Then
        answer.statusCode(200).body("tickers.ticker", contains("BVSP", "PETR4"));
        assertThat(requests())
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
        fetch("{\"tickers\":[\"PETR4.SA\"]}").statusCode(500).body("errorMessage", containsString("'PETR4.SA'"));
        fetch("{\"from\":\"2026-02-30\"}").statusCode(500).body("errorMessage", containsString("'2026-02-30'"));
        fetch("{\"from\":\"2026-02-02\",\"to\":\"2026-02-01\"}")
                .statusCode(500)
                .body("errorMessage", containsString("give from on or before to"));
        assertThat(requests()).isEmpty();
    }

    @Test
    void theIndexSince1993IsOneCall() throws Exception {
        // Given the recorded history, 6,887 rows of which 178 are null
        quotes("BVSP", 200, recordedHistory());

        // When
        ValidatableResponse answer = fetch("{\"tickers\":[\"BVSP\"],\"from\":\"1993-04-27\",\"to\":\"2020-06-09\"}");

        // Then
        answer.statusCode(200).body("tickers[0].outcome", equalTo("fetched")).body("tickers[0].stored", equalTo(6709));
        assertThat(objects()).hasSize(6709);
    }

    private static ValidatableResponse fetch(String event) {
        return given().body(event).when().post("/").then();
    }

    private void quotes(String ticker, int status, String body) throws Exception {
        String symbol = ticker.equals("BVSP") ? "%5EBVSP" : ticker + ".SA";
        tellMarket("PUT", "/v8/finance/chart/" + symbol + "?" + status, body);
    }

    private List<String> requests() throws Exception {
        return tellMarket("GET", "/requests", "").lines().toList();
    }

    private String tellMarket(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(market + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private List<String> objects() throws IOException {
        Path folder = raw.resolve("raw");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** One row a day from {@code from} on, all four prices alike. */
    private static String chart(String symbol, String from, String... prices) {
        List<String> stamps = new ArrayList<>();
        for (int day = 0; day < prices.length; day++) {
            stamps.add(stamp(LocalDate.parse(from).plusDays(day).toString()));
        }
        String values = Stream.of(prices).map(String::valueOf).collect(Collectors.joining(","));
        return body(symbol, String.join(",", stamps), values, values, values, values, values);
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

    private static String stamp(String date) {
        return String.valueOf(LocalDate.parse(date).toEpochDay() * 86_400 + 13 * 3_600);
    }

    private static String body(
            String symbol, String stamps, String open, String high, String low, String close, String volume) {
        return """
                {"chart":{"error":null,"result":[{"meta":{"symbol":"%s","currency":"BRL","dataGranularity":"1d"},
                "timestamp":[%s],"indicators":{"quote":[{"open":[%s],"high":[%s],"low":[%s],"close":[%s],"volume":[%s]}]}}]}}
                """
                .formatted(symbol, stamps, open, high, low, close, volume);
    }
}
