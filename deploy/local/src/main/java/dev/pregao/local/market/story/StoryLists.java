package dev.pregao.local.market.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.local.market.lists.SiteLists;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What B3's site tells of a story: of each issuer its cash distributions, and in the supplement its splits, with the close
 * before the ex-date as a witness; the index's closes of each year. Trading names are the issuers' letters.
 */
public final class StoryLists {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final String INDEX = "IBOV";
    private static final int DAYS = 31;
    private static final int MONTHS = 12;

    private final Map<String, ObjectNode> companies = new TreeMap<>();
    private final Map<String, ArrayNode> dividends = new TreeMap<>();
    private final Map<SiteLists.IndexYear, JsonNode> indexYears = new HashMap<>();

    private StoryLists() {}

    public static SiteLists of(Story story) {
        StoryLists lists = new StoryLists();
        Story.papers().forEach(paper -> lists.add(paper, story.of(paper)));
        lists.addIndex(story.ofIndex());
        Map<String, JsonNode> supplements = new TreeMap<>();
        lists.companies.forEach(
                (issuer, company) -> supplements.put(issuer, JSON.arrayNode().add(company)));
        return new SiteLists(supplements, lists.dividends, lists.indexYears);
    }

    private void add(Paper paper, NavigableMap<LocalDate, Traded> sessions) {
        ObjectNode company = companies.computeIfAbsent(paper.issuer(), StoryLists::company);
        ArrayNode cash = dividends.computeIfAbsent(paper.issuer(), none -> JSON.arrayNode());
        sessions.forEach((session, traded) -> {
            Map.Entry<LocalDate, Traded> before = sessions.lowerEntry(session);
            if (before != null && traded.dividend() != 0) {
                cash.add(cash(paper, traded, before));
            }
            if (before != null && traded.split() != 1) {
                ((ArrayNode) company.get("stockDividends")).add(split(paper, traded, session));
            }
        });
    }

    private static ObjectNode company(String issuer) {
        ObjectNode company = JSON.objectNode().put("code", issuer).put("tradingName", issuer);
        company.putArray("cashDividends");
        company.putArray("stockDividends");
        company.putArray("subscriptions");
        return company;
    }

    private static ObjectNode cash(Paper paper, Traded traded, Map.Entry<LocalDate, Traded> before) {
        String last = DATE.format(before.getKey());
        BigDecimal value = BigDecimal.valueOf(traded.dividend());
        BigDecimal close = BigDecimal.valueOf(before.getValue().close()).setScale(2, RoundingMode.HALF_EVEN);
        return JSON.objectNode()
                .put("typeStock", paper.specification().split(" ", 2)[0])
                .put("dateApproval", last)
                .put("valueCash", decimal(value))
                .put("ratio", "1")
                .put("corporateAction", "DIVIDENDO")
                .put("lastDatePriorEx", last)
                .put("dateClosingPricePriorExDate", last)
                .put("closingPricePriorExDate", decimal(close))
                .put("quotedPerShares", "1")
                .put("corporateActionPrice", decimal(value.movePointRight(2).divide(close, 6, RoundingMode.HALF_EVEN)))
                .put("lastDateTimePriorEx", before.getKey() + "T00:00:00");
    }

    private static ObjectNode split(Paper paper, Traded traded, LocalDate session) {
        String last = DATE.format(TradingCalendar.sessionBefore(session));
        return JSON.objectNode()
                .put("assetIssued", paper.isin())
                .put("factor", decimal(BigDecimal.valueOf((traded.split() - 1) * 100)))
                .put("approvedOn", last)
                .put("isinCode", paper.isin())
                .put("label", "DESDOBRAMENTO")
                .put("lastDatePrior", last)
                .put("remarks", "");
    }

    private static String decimal(BigDecimal value) {
        return value.toPlainString().replace('.', ',');
    }

    private void addIndex(NavigableMap<LocalDate, Traded> sessions) {
        sessions.keySet().stream().map(LocalDate::getYear).distinct().forEach(year -> {
            ObjectNode answer = JSON.objectNode();
            ArrayNode results = answer.putArray("results");
            for (int day = 1; day <= DAYS; day++) {
                ObjectNode row = results.addObject().put("day", day);
                for (int month = 1; month <= MONTHS; month++) {
                    Traded traded = day <= LocalDate.of(year, month, 1).lengthOfMonth()
                            ? sessions.get(LocalDate.of(year, month, day))
                            : null;
                    row.put(
                            "rateValue" + month,
                            traded == null ? null : String.format(Locale.ROOT, "%,.2f", traded.close()));
                }
            }
            indexYears.put(new SiteLists.IndexYear(INDEX, year), answer);
        });
    }
}
