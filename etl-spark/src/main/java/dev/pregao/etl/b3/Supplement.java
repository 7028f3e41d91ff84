package dev.pregao.etl.b3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.etl.b3.B3Text.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * B3's supplement of an issuer, {@code GetListedSupplementCompany}: an array of one company with its latest cash
 * distributions, its bonuses, splits and groupings, and its subscriptions, each line once for every ISIN it is of:
 *
 * <pre>{@code
 * [{"cashDividends": [{"isinCode": "BRABEVACNOR1", "rate": "0,13340000000", "label": "DIVIDENDO", ...}],
 *   "stockDividends": [{"isinCode": "BRBBASACNOR3", "factor": "100,00000000000", "label": "DESDOBRAMENTO", ...}],
 *   "subscriptions": [{"isinCode": "BRABEVACNOR1", "percentage": "0,13994090200", "priceUnit": "16,09000000000", ...}]}]
 * }</pre>
 */
public final class Supplement {

    private Supplement() {}

    /** What one paper gets by a line. */
    private interface Sizing {
        Right right(JsonNode row, String label) throws Unreadable;
    }

    /**
     * The company's lines; one that cannot be read stops only itself. Empty for an answer without text, which is how B3
     * says that it knows no such company.
     *
     * @throws IllegalArgumentException if it is no supplement
     */
    public static Optional<ListedEvent.Read> read(String answer) {
        if (answer.isBlank()) {
            return Optional.empty();
        }
        List<ListedEvent> events = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        JsonNode company = company(answer);
        read(company.path("cashDividends"), Supplement::cash, events, refused);
        read(company.path("stockDividends"), Supplement::papers, events, refused);
        read(company.path("subscriptions"), Supplement::subscription, events, refused);
        return Optional.of(new ListedEvent.Read(events, refused));
    }

    private static JsonNode company(String answer) {
        try {
            JsonNode companies = new ObjectMapper().readTree(answer);
            if (!companies.isArray() || companies.size() != 1) {
                throw new IllegalArgumentException("no supplement: not an array of one company");
            }
            return companies.get(0);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException("no supplement: " + noJson.getOriginalMessage(), noJson);
        }
    }

    private static void read(JsonNode list, Sizing sizing, List<ListedEvent> events, List<String> refused) {
        for (JsonNode row : list) {
            try {
                String label = B3Text.text(row, "label");
                events.add(new ListedEvent(
                        new Paper.Isin(B3Text.text(row, "isinCode")),
                        label,
                        B3Text.date(row, "approvedOn"),
                        B3Text.date(row, "lastDatePrior"),
                        sizing.right(row, label),
                        Optional.empty()));
            } catch (Unreadable wrong) {
                refused.add(wrong.getMessage() + " in " + row);
            }
        }
    }

    private static Right cash(JsonNode row, String label) throws Unreadable {
        return Right.ofCash(label, B3Text.amount(row, "rate"));
    }

    private static Right papers(JsonNode row, String label) throws Unreadable {
        return switch (label) {
            case "DESDOBRAMENTO", "BONIFICACAO" ->
                sized(Right.NewPapers.ofPercent(B3Text.number(row, "factor")), 1, label);
            case "GRUPAMENTO" -> sized(Right.NewPapers.ofRatio(B3Text.number(row, "factor")), -1, label);
            default -> new Right.WithoutSize(label);
        };
    }

    /** A split that takes papers away, or a grouping that gives some, was told by another rule, and nobody knows by which. */
    private static Right sized(Right.NewPapers papers, int sign, String label) {
        return papers.newPapers().signum() == sign ? papers : new Right.WithoutSize(label);
    }

    private static Right subscription(JsonNode row, String label) throws Unreadable {
        return label.equals("SUBSCRICAO")
                ? new Right.Subscription(
                        B3Text.amount(row, "percentage").movePointLeft(2), B3Text.amount(row, "priceUnit"))
                : new Right.WithoutSize(label);
    }
}
