package dev.pregao.local.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.market.lists.SiteQuestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B3's lists as people keep them, at the paths of B3's site. */
class RecordedListsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPANY = "listedCompaniesProxy/CompanyCall/";
    private static final String CASH = COMPANY + "GetListedCashDividends/";

    @TempDir
    Path folder;

    private RecordedMarket market;

    @BeforeEach
    void threeAnswersOfB3s() throws IOException {
        Files.writeString(folder.resolve("petrobras.json"), "[{\"code\": \"PETR\", \"tradingName\": \"PETROBRAS  \"}]");
        Files.writeString(
                folder.resolve("cash-dividends_PETROBRAS_2026-11-20.json"),
                "{\"results\": [{\"n\": 1}, {\"n\": 2}, {\"n\": 3}]}");
        Files.writeString(
                folder.resolve("ibov_index-statistics_2022_en.json"),
                "{\"results\": [{\"day\": 3, \"rateValue1\": \"103,921.59\"}]}");
        Files.writeString(folder.resolve("members.json"), "{\"results\": []}");
        market = new RecordedMarket(folder);
    }

    @Test
    void eachIsAnsweredWhereB3AnswersIt() throws IOException {
        assertThat(answer(
                        COMPANY + "GetListedSupplementCompany/",
                        "{\"issuingCompany\":\"PETR\",\"language\":\"pt-br\"}"))
                .isEqualTo("[{\"code\":\"PETR\",\"tradingName\":\"PETROBRAS  \"}]");
        assertThat(answer(
                        "indexStatisticsProxy/IndexCall/GetPortfolioDay/",
                        "{\"index\":\"IBOV\",\"language\":\"pt-br\",\"year\":\"2022\"}"))
                .contains("103,921.59");
        assertThat(market.refused()).singleElement().satisfies(reason -> assertThat(reason)
                .contains("members.json is none of the lists that are read here"));
    }

    @Test
    void aListComesInPagesAndEachRowOnce() throws IOException {
        List<Integer> rows = new ArrayList<>();
        for (int page = 1; page <= 2; page++) {
            JsonNode answer = JSON.readTree(
                    answer(CASH, "{\"tradingName\":\"PETRO BRAS\",\"pageNumber\":" + page + ",\"pageSize\":2}"));
            assertThat(answer.path("page").path("totalRecords").asInt()).isEqualTo(3);
            assertThat(answer.path("page").path("totalPages").asInt()).isEqualTo(2);
            answer.path("results").forEach(row -> rows.add(row.path("n").asInt()));
        }
        assertThat(rows).containsExactly(1, 2, 3);
    }

    @Test
    void whatIsNotThereIsAnsweredAsB3Does() throws IOException {
        assertThat(answer(COMPANY + "GetListedSupplementCompany/", "{\"issuingCompany\":\"VALE\"}"))
                .isEmpty();
        assertThat(answer(CASH, "{\"tradingName\":\"VALE\",\"pageNumber\":1,\"pageSize\":100}"))
                .contains("\"totalRecords\":0", "\"results\":[]");
        assertThat(answer("indexStatisticsProxy/IndexCall/GetPortfolioDay/", "{\"index\":\"IBOV\",\"year\":\"2021\"}"))
                .contains("\"results\":[]");
        assertThat(SiteQuestion.find(CASH + "%%%")).isEmpty();
        assertThat(SiteQuestion.find("listedCompaniesProxy/CompanyCall/GetDetail/e30="))
                .isEmpty();
    }

    private String answer(String call, String question) {
        String asked = Base64.getEncoder().encodeToString(question.getBytes(StandardCharsets.UTF_8));
        return market.lists().answer(SiteQuestion.find(call + asked).orElseThrow());
    }
}
