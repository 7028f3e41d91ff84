package dev.pregao.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B3's lists of corporate actions and of index closes, beside a day without a file; the tickers are BVSP, ABEV3, IVVB11. */
@QuarkusTest
@QuarkusTestResource(LocalMarket.class)
@TestProfile(MarketHandlerIT.MarketFunction.class)
class MarketListsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DAY = "{\"from\":\"2022-02-03\",\"to\":\"2022-02-03\"}";
    private static final String SUPPLEMENT = "/listedCompaniesProxy/CompanyCall/GetListedSupplementCompany/";
    private static final String CASH = "/listedCompaniesProxy/CompanyCall/GetListedCashDividends/";
    private static final String INDEX = "/indexStatisticsProxy/IndexCall/GetPortfolioDay/";
    private static final String OF_2022 = "{\"index\":\"IBOV\",\"language\":\"pt-br\",\"year\":\"2022\"}";
    private static final String NO_ROWS = "{\"page\":{\"totalRecords\":0,\"totalPages\":0},\"results\":[]}";

    @ConfigProperty(name = "pregao.b3.url")
    URI b3;

    @ConfigProperty(name = "test.raw-folder")
    Path raw;

    private World world;
    private String supplement;
    private String dividends;
    private String closes;

    @BeforeEach
    void whatB3SaidOnce() throws Exception {
        world = new World(b3, raw);
        world.empty();
        supplement = recorded("listed-supplement-company.json");
        dividends = recorded("cash-dividends_AMBEVSA_2022-12-08.json");
        closes = recorded("ibov_index-statistics_2022_en.json");
        world.list(SUPPLEMENT, issuer("IVVB"), 200, "");
        world.list(INDEX, OF_2022, 200, closes);
    }

    private static String recorded(String name) {
        return SharedData.text("b3-site/" + name);
    }

    private static String issuer(String code) {
        return "{\"issuingCompany\":\"" + code + "\",\"language\":\"pt-br\"}";
    }

    private static String page(String name, int number) {
        return "{\"language\":\"pt-br\",\"pageNumber\":" + number + ",\"pageSize\":100,\"tradingName\":\"" + name
                + "\"}";
    }

    @Test
    void listsAreStoredAsAnsweredAndNotAgainUntilB3SaysSomethingElse() throws Exception {
        // Given
        world.list(SUPPLEMENT, issuer("ABEV"), 200, supplement);
        world.list(CASH, page("AMBEVSA", 1), 200, dividends);
        World.fetch(DAY)
                .statusCode(200)
                .body("lists.list", contains("IBOV 2022", "ABEV", "IVVB"))
                .body("lists.outcome", contains("stored", "stored", "unknown"));

        // When
        ValidatableResponse second = World.fetch(DAY);

        // Then
        second.body("lists.outcome", contains("unchanged", "unchanged", "unknown"));
        assertThat(world.objects())
                .hasSize(2)
                .anyMatch(key -> key.matches("source=b3-eventos/issuer=ABEV/\\d{8}T\\d{6}Z-[0-9a-f]{8}\\.parquet"))
                .anyMatch(key ->
                        key.matches("source=b3-indice/index=IBOV/year=2022/\\d{8}T\\d{6}Z-[0-9a-f]{8}\\.parquet"));
        assertThat(rows("source=b3-eventos/issuer=ABEV"))
                .containsExactly(
                        List.of("GetListedSupplementCompany", issuer("ABEV"), supplement),
                        List.of("GetListedCashDividends", page("AMBEVSA", 1), dividends));
        assertThat(rows("source=b3-indice/index=IBOV/year=2022"))
                .containsExactly(List.of("GetPortfolioDay", OF_2022, closes));
    }

    @ParameterizedTest
    @CsvSource({"29, 2", "'\"29\"', '\"2\"'"})
    void allPagesAreOneVersion(String rows, String pages) throws Exception {
        // Given
        world.list(SUPPLEMENT, issuer("ABEV"), 200, supplement);
        world.list(CASH, page("AMBEVSA", 1), 200, part(0, 20, rows, pages));
        world.list(CASH, page("AMBEVSA", 2), 200, part(20, 29, rows, pages));

        // When
        World.fetch(DAY).body("lists.find { it.list == 'ABEV' }.outcome", equalTo("stored"));

        // Then
        assertThat(rows("source=b3-eventos/issuer=ABEV"))
                .extracting(row -> row.get(1))
                .containsExactly(issuer("ABEV"), page("AMBEVSA", 1), page("AMBEVSA", 2));
    }

    @Test
    void aPageThatIsShorterThanB3SaysRefusesTheList() throws Exception {
        // Given
        world.list(SUPPLEMENT, issuer("ABEV"), 200, supplement);
        world.list(CASH, page("AMBEVSA", 1), 200, part(0, 20, "29", "2"));
        world.list(CASH, page("AMBEVSA", 2), 200, part(20, 28, "29", "2"));

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.body("lists.find { it.list == 'ABEV' }.outcome", equalTo("unreadable"))
                .body(
                        "lists.find { it.list == 'ABEV' }.message",
                        equalTo(
                                "B3 says 29 cash distributions of AMBEVSA, its 2 pages have 28; nothing of it is stored"));
        assertThat(world.objects()).noneMatch(key -> key.contains("b3-eventos"));
    }

    @Test
    void aPageThatB3AnswersTwiceRefusesTheList() throws Exception {
        // Given: as many rows as B3 says, half of them twice
        world.list(SUPPLEMENT, issuer("ABEV"), 200, supplement);
        world.list(CASH, page("AMBEVSA", 1), 200, part(0, 14, "28", "2"));
        world.list(CASH, page("AMBEVSA", 2), 200, part(0, 14, "28", "2"));

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.body("lists.find { it.list == 'ABEV' }.outcome", equalTo("unreadable"))
                .body("lists.find { it.list == 'ABEV' }.message", containsString("the same page twice"));
        assertThat(world.objects()).noneMatch(key -> key.contains("b3-eventos"));
    }

    @ParameterizedTest
    @CsvSource({"29.5, 1", "29, '\"um\"'", "-29, 1", "null, 1", "29, 201"})
    void countsThatAreNoneRefuseTheList(String rows, String pages) throws Exception {
        // Given
        world.list(SUPPLEMENT, issuer("ABEV"), 200, supplement);
        world.list(CASH, page("AMBEVSA", 1), 200, part(0, 29, rows, pages));

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.body("lists.find { it.list == 'ABEV' }.outcome", equalTo("unreadable"))
                .body("lists.find { it.list == 'ABEV' }.message", containsString("is no page of a list"));
        assertThat(world.objects()).noneMatch(key -> key.contains("b3-eventos"));
    }

    @Test
    void aNameThatTheListDoesNotKnowIsAskedForAsOthersWriteIt() throws Exception {
        // Given
        world.list(SUPPLEMENT, issuer("ABEV"), 200, supplement);
        world.list(CASH, page("AMBEVSA", 1), 200, NO_ROWS);
        world.list(CASH, page("AMBEV S.A.", 1), 200, dividends);

        // When
        World.fetch(DAY).body("lists.find { it.list == 'ABEV' }.outcome", equalTo("stored"));

        // Then
        assertThat(rows("source=b3-eventos/issuer=ABEV"))
                .extracting(row -> row.get(1))
                .containsExactly(issuer("ABEV"), page("AMBEV S.A.", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "429, Too Many Requests, rate-limited",
        "403, Forbidden, refused",
        "503, busy, unavailable",
        "200, <html>Will be right back</html>, unreadable",
        "200, {}, unreadable",
        "200, '[{\"tradingName\":\" \"}]', unreadable"
    })
    void whatPreventsAListIsTold(int status, String body, String outcome) throws Exception {
        // Given
        world.list(SUPPLEMENT, issuer("ABEV"), status, body);

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.statusCode(200).body("lists.find { it.list == 'ABEV' }.outcome", equalTo(outcome));
        assertThat(world.objects()).hasSize(1).allMatch(key -> key.contains("b3-indice"));
    }

    @Test
    void tooManyRequestsEndTheQuestionsAndNothingElse() throws Exception {
        // Given
        world.forget();
        world.list(INDEX, OF_2022, 429, "Too Many Requests");

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.statusCode(200)
                .body("lists.list", contains("IBOV 2022"))
                .body("lists[0].message", containsString("429"))
                .body("files.outcome", contains("not-there"));
        assertThat(world.requests())
                .filteredOn(asked -> asked.contains("Proxy"))
                .hasSize(1);
    }

    @Test
    void aPassingFailureIsAskedAgain() throws Exception {
        // Given
        world.list(SUPPLEMENT, issuer("ABEV"), 503, "busy");
        world.list(SUPPLEMENT, issuer("ABEV"), 200, supplement);
        world.list(CASH, page("AMBEVSA", 1), 200, dividends);

        // Then
        World.fetch(DAY).body("lists.find { it.list == 'ABEV' }.outcome", equalTo("stored"));
    }

    /** Rows of the recorded list as a page of several, with counts as they stand in JSON. */
    private String part(int from, int to, String totalRecords, String totalPages) throws Exception {
        JsonNode whole = JSON.readTree(dividends);
        ObjectNode page = JSON.createObjectNode();
        page.putObject("page")
                .<ObjectNode>set("totalRecords", JSON.readTree(totalRecords))
                .set("totalPages", JSON.readTree(totalPages));
        ArrayNode rows = page.putArray("results");
        for (int row = from; row < to; row++) {
            rows.add(whole.path("results").path(row));
        }
        return page.toString();
    }

    private List<List<String>> rows(String folder) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT call, question, answer FROM '" + raw.resolve("raw/" + folder) + "/*.parquet'")) {
            while (found.next()) {
                rows.add(List.of(found.getString(1), found.getString(2), found.getString(3)));
            }
        }
        return rows;
    }
}
