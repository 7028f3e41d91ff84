package dev.pregao.local.market.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What B3's site has, and how it answers: a supplement as it stands, a list of cash distributions page by page. It answers
 * a question of what it does not know with status 200, too: without text, or with an empty list.
 *
 * @param supplements by the issuer's four characters
 * @param dividends rows by trading name, of which only letters and digits count
 * @param indexYears by index and year
 */
public record SiteLists(
        Map<String, JsonNode> supplements, Map<String, ArrayNode> dividends, Map<IndexYear, JsonNode> indexYears) {

    /** A site that knows nothing. */
    public static final SiteLists NONE = new SiteLists(Map.of(), Map.of(), Map.of());

    /** An index by B3's code, and a year. */
    public record IndexYear(String index, int year) {}

    public SiteLists {
        supplements = Map.copyOf(supplements);
        dividends = byPlainName(dividends);
        indexYears = Map.copyOf(indexYears);
    }

    private static Map<String, ArrayNode> byPlainName(Map<String, ArrayNode> dividends) {
        Map<String, ArrayNode> plain = new TreeMap<>();
        dividends.forEach((name, rows) -> plain.put(plain(name), rows));
        return Map.copyOf(plain);
    }

    private static String plain(String tradingName) {
        return tradingName.replaceAll("[^A-Z0-9]", "");
    }

    boolean isEmpty() {
        return supplements.isEmpty() && dividends.isEmpty() && indexYears.isEmpty();
    }

    /** The body of the answer. */
    public String answer(SiteQuestion question) {
        return switch (question.call()) {
            case SUPPLEMENT -> {
                JsonNode supplement = supplements.get(question.text("issuingCompany"));
                yield supplement == null ? "" : supplement.toString();
            }
            case CASH_DIVIDENDS -> page(question).toString();
            case INDEX_YEAR -> {
                JsonNode year = indexYears.get(new IndexYear(question.text("index"), question.count("year")));
                yield year == null ? "{\"min\":null,\"max\":null,\"results\":[]}" : year.toString();
            }
        };
    }

    private ObjectNode page(SiteQuestion question) {
        ArrayNode rows =
                dividends.getOrDefault(plain(question.text("tradingName")), JsonNodeFactory.instance.arrayNode());
        int number = question.count("pageNumber");
        int size = question.count("pageSize");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("page")
                .put("pageNumber", number)
                .put("pageSize", size)
                .put("totalRecords", rows.size())
                .put("totalPages", (rows.size() + size - 1) / size);
        ArrayNode results = answer.putArray("results");
        for (int row = (number - 1) * size; row < Math.min(rows.size(), number * size); row++) {
            results.add(rows.get(row));
        }
        return answer;
    }
}
