package dev.pregao.fetcher.source.b3.lists;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A question to B3's site: a call, and behind it in Base64 what is asked, such as {@code {"issuingCompany":"ABEV",...}}.
 *
 * @param call the path, with a slash at both ends
 * @param json what is asked
 */
public record ListQuestion(String call, String json) {

    /** More rows than this a page, and B3 begins to leave some out. */
    private static final int PAGE_ROWS = 100;

    private static final String LANGUAGE = "pt-br";

    /** Everything of an issuer but its older cash distributions. */
    public static ListQuestion supplement(String issuer) {
        return of(
                "/listedCompaniesProxy/CompanyCall/GetListedSupplementCompany/",
                node().put("issuingCompany", issuer).put("language", LANGUAGE));
    }

    /** A page of an issuer's cash distributions, which are asked for by its name. */
    public static ListQuestion cashDividends(String tradingName, int page) {
        return of(
                "/listedCompaniesProxy/CompanyCall/GetListedCashDividends/",
                node().put("language", LANGUAGE)
                        .put("pageNumber", page)
                        .put("pageSize", PAGE_ROWS)
                        .put("tradingName", tradingName));
    }

    /** The closes of an index in a year. */
    public static ListQuestion indexYear(String index, int year) {
        return of(
                "/indexStatisticsProxy/IndexCall/GetPortfolioDay/",
                node().put("index", index).put("language", LANGUAGE).put("year", String.valueOf(year)));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ListQuestion of(String call, ObjectNode asked) {
        return new ListQuestion(call, asked.toString());
    }

    /** What follows the site's base. */
    String path() {
        return call + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The call's own name. */
    public String name() {
        String[] parts = call.split("/");
        return parts[parts.length - 1];
    }

    @Override
    public String toString() {
        return name() + " " + json;
    }
}
