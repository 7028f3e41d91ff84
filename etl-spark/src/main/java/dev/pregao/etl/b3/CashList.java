package dev.pregao.etl.b3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.etl.b3.B3Text.Unreadable;
import dev.pregao.etl.b3.ListedEvent.ClosingPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of B3's list of cash distributions, {@code GetListedCashDividends}:
 *
 * <pre>{@code
 * {"results": [{"typeStock": "ON", "dateApproval": "09/12/2021", "valueCash": "0,1334", "corporateAction": "DIVIDENDO",
 *   "lastDatePriorEx": "17/12/2021", "dateClosingPricePriorExDate": "17/12/2021", "closingPricePriorExDate": "16,07",
 *   "quotedPerShares": "1", ...}]}
 * }</pre>
 *
 * <p>Value and price stand for {@code quotedPerShares} papers, 1 or 1000.
 */
public final class CashList {

    private CashList() {}

    /**
     * The page's rows; one that cannot be read stops only itself.
     *
     * @throws IllegalArgumentException if it is no such list
     */
    public static ListedEvent.Read read(String answer) {
        List<ListedEvent> events = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (JsonNode row : results(answer)) {
            try {
                events.add(event(row));
            } catch (Unreadable wrong) {
                refused.add(wrong.getMessage() + " in " + row);
            }
        }
        return new ListedEvent.Read(events, refused);
    }

    private static JsonNode results(String answer) {
        try {
            JsonNode results = new ObjectMapper().readTree(answer).path("results");
            if (results.isArray()) {
                return results;
            }
            throw new IllegalArgumentException("no list of cash distributions: it has no results");
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException("no list of cash distributions: " + noJson.getOriginalMessage(), noJson);
        }
    }

    private static ListedEvent event(JsonNode row) throws Unreadable {
        BigDecimal papers = B3Text.number(row, "quotedPerShares");
        if (papers.signum() <= 0) {
            throw new Unreadable("quotedPerShares is " + papers);
        }
        String label = B3Text.text(row, "corporateAction");
        BigDecimal value = B3Text.amount(row, "valueCash").divide(papers, ExPrice.PRECISION);
        return new ListedEvent(
                new Paper.OfClass(B3Text.text(row, "typeStock")),
                label,
                B3Text.date(row, "dateApproval"),
                B3Text.date(row, "lastDatePriorEx"),
                Right.ofCash(label, value),
                witness(row, papers));
    }

    private static Optional<ClosingPrice> witness(JsonNode row, BigDecimal papers) throws Unreadable {
        if (row.path("closingPricePriorExDate").asText().isBlank()) {
            return Optional.empty();
        }
        LocalDate session = B3Text.date(row, "dateClosingPricePriorExDate");
        BigDecimal price = B3Text.number(row, "closingPricePriorExDate").divide(papers, ExPrice.PRECISION);
        return Optional.of(new ClosingPrice(session, price));
    }
}
