package dev.pregao.local.market.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * A question to B3's site: a call, and behind it in Base64 what is asked.
 *
 * @param call its name, last part of the path before what is asked
 * @param asked the JSON
 */
public record SiteQuestion(Call call, JsonNode asked) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The calls that are answered. */
    public enum Call {
        SUPPLEMENT("listedCompaniesProxy/CompanyCall/GetListedSupplementCompany/"),
        CASH_DIVIDENDS("listedCompaniesProxy/CompanyCall/GetListedCashDividends/"),
        INDEX_YEAR("indexStatisticsProxy/IndexCall/GetPortfolioDay/");

        private final String path;

        Call(String path) {
            this.path = path;
        }
    }

    /** The question that a path spells; empty where it spells none. */
    public static Optional<SiteQuestion> find(String path) {
        for (Call call : Call.values()) {
            if (path.startsWith(call.path)) {
                try {
                    byte[] json = Base64.getDecoder().decode(path.substring(call.path.length()));
                    return Optional.of(new SiteQuestion(call, JSON.readTree(json)));
                } catch (IllegalArgumentException | IOException noQuestion) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** A part of what is asked, as text. */
    public String text(String name) {
        return asked.path(name).asText();
    }

    /** A number of what is asked, at least 1. */
    public int count(String name) {
        return Math.max(1, asked.path(name).asInt());
    }
}
