package dev.pregao.local.market.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.market.lists.SiteLists;
import dev.pregao.local.market.lists.SiteQuestion;
import dev.pregao.local.market.lists.SiteQuestion.Call;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;

class StoryListsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final Story STORY = new Story(7, LocalDate.of(2026, 11, 19));
    private static final SiteLists LISTS = StoryLists.of(STORY);

    @Test
    void aCashListHasEachDividendOfTheClassWithTheCloseBeforeIt() throws IOException {
        // Given
        NavigableMap<LocalDate, Traded> petr4 = STORY.of(new Paper("PETR4"));
        List<String> expected = new ArrayList<>();
        petr4.forEach((session, traded) -> {
            Map.Entry<LocalDate, Traded> before = petr4.lowerEntry(session);
            if (traded.dividend() != 0) {
                expected.add(DATE.format(before.getKey()) + " "
                        + String.valueOf(traded.dividend()).replace('.', ',') + " "
                        + "%.2f".formatted(before.getValue().close()).replace('.', ','));
            }
        });

        // When
        JsonNode page = answer(Call.CASH_DIVIDENDS, "{'tradingName':'PETR','pageNumber':1,'pageSize':1000}");

        // Then
        List<String> told = new ArrayList<>();
        page.path("results").forEach(row -> {
            if (row.path("typeStock").asText().equals("PN")) {
                told.add(row.path("lastDatePriorEx").asText() + " "
                        + row.path("valueCash").asText() + " "
                        + row.path("closingPricePriorExDate").asText());
            }
        });
        assertThat(told).isEqualTo(expected).hasSize(27 * 4 - 1);
    }

    @Test
    void theSupplementsHaveEverySplitOnceByItsIsin() throws IOException {
        for (Paper paper : Story.papers()) {
            // Given
            long splits = STORY.of(paper).values().stream()
                    .filter(traded -> traded.split() != 1)
                    .count();

            // When
            JsonNode company = answer(Call.SUPPLEMENT, "{'issuingCompany':'" + paper.issuer() + "'}")
                    .path(0);

            // Then
            List<String> told = new ArrayList<>();
            company.path("stockDividends").forEach(row -> {
                if (row.path("isinCode").asText().equals(paper.isin())) {
                    told.add(row.path("label").asText() + " "
                            + row.path("factor").asText());
                }
            });
            assertThat(company.path("code").asText()).isEqualTo(paper.issuer());
            assertThat(told).hasSize((int) splits).allMatch(each -> each.matches("DESDOBRAMENTO 100(,0)?"));
        }
    }

    @Test
    void aYearOfTheIndexHasItsCloses() throws IOException {
        // When
        JsonNode year = answer(Call.INDEX_YEAR, "{'index':'IBOV','year':'2026'}");

        // Then
        double close = STORY.ofIndex().get(LocalDate.of(2026, 11, 19)).close();
        JsonNode day = year.path("results").path(18);
        assertThat(day.path("day").asInt()).isEqualTo(19);
        assertThat(Double.parseDouble(day.path("rateValue11").asText().replace(",", "")))
                .isEqualTo(close);
        assertThat(day.path("rateValue12").isNull()).isTrue();
        assertThat(year.path("results").path(19).path("rateValue11").isNull()).isTrue(); // a holiday
    }

    private static JsonNode answer(Call call, String asked) throws IOException {
        return JSON.readTree(LISTS.answer(new SiteQuestion(call, JSON.readTree(asked.replace('\'', '"')))));
    }
}
