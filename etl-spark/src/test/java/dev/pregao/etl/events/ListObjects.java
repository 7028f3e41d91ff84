package dev.pregao.etl.events;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Raw objects of B3's lists, as the fetcher writes them. */
public final class ListObjects {

    private record Answer(String call, String text) {}

    private ListObjects() {}

    /** The bytes of an object. */
    public static byte[] bytes(String supplement, String... cashPages) {
        List<Answer> answers = Stream.concat(
                        Stream.of(new Answer("GetListedSupplementCompany", supplement)),
                        Stream.of(cashPages).map(page -> new Answer("GetListedCashDividends", page)))
                .toList();
        return bytes(answers);
    }

    /** The bytes of an object of an index's closes. */
    public static byte[] index(String grid) {
        return bytes(List.of(new Answer("GetPortfolioDay", grid)));
    }

    /**
     * An index's closes.
     *
     * @param cells sessions, each with its close behind it as B3 writes it
     */
    public static String grid(Object... cells) {
        Map<Integer, Map<String, String>> days = new TreeMap<>();
        for (int cell = 0; cell < cells.length; cell += 2) {
            LocalDate session = (LocalDate) cells[cell];
            days.computeIfAbsent(session.getDayOfMonth(), none -> new TreeMap<>())
                    .put("rateValue" + session.getMonthValue(), (String) cells[cell + 1]);
        }
        return days.entrySet().stream()
                .map(day -> "{\"day\": " + day.getKey()
                        + day.getValue().entrySet().stream()
                                .map(month -> ", \"" + month.getKey() + "\": \"" + month.getValue() + "\"")
                                .collect(Collectors.joining())
                        + "}")
                .collect(Collectors.joining(", ", "{\"results\": [", "]}"));
    }

    private static byte[] bytes(List<Answer> answers) {
        return CompactFile.bytes(
                new Table<>(
                        "raw_lists",
                        List.of(
                                Column.<Answer>text("call", Answer::call),
                                Column.<Answer>text("question", answer -> "{}"),
                                Column.<Answer>text("answer", Answer::text)),
                        Table.anyOrder(),
                        row -> {
                            throw new UnsupportedOperationException();
                        }),
                answers,
                Map.of());
    }

    /** A key some hours into 2026-11-20. */
    public static RawKey.EventList key(String issuer, int hours, byte[] bytes) {
        return new RawKey.EventList(
                issuer, Version.of(Instant.parse("2026-11-20T00:30:00Z").plusSeconds(3_600L * hours), bytes));
    }

    /** A cash list of lines. */
    public static String cash(String... lines) {
        return "{\"results\": [" + String.join(",", lines) + "]}";
    }

    /**
     * A line of it.
     *
     * @param lastWithRight as dd/MM/yyyy
     * @param close as B3 writes it; empty for none
     */
    public static String dividend(String typeStock, String lastWithRight, String value, String close) {
        return """
                {"typeStock": "%s", "dateApproval": "02/01/2020", "valueCash": "%s", "corporateAction": "DIVIDENDO",
                "lastDatePriorEx": "%s", "dateClosingPricePriorExDate": "%s", "closingPricePriorExDate": "%s",
                "quotedPerShares": "1"}"""
                .formatted(typeStock, value, lastWithRight, lastWithRight, close);
    }

    /** A supplement of papers given, one line an ISIN. */
    public static String supplement(String label, String factor, String lastWithRight, String... isins) {
        String lines = Stream.of(isins)
                .map(isin ->
                        """
                        {"assetIssued": "%s", "factor": "%s", "approvedOn": "02/02/2024", "isinCode": "%s", "label": "%s",
                        "lastDatePrior": "%s", "remarks": ""}"""
                                .formatted(isin, factor, isin, label, lastWithRight))
                .collect(Collectors.joining(","));
        return "[{\"cashDividends\": [], \"stockDividends\": [" + lines + "], \"subscriptions\": []}]";
    }

    /** A supplement without a line. */
    public static String noSupplement() {
        return "[{\"cashDividends\": [], \"stockDividends\": [], \"subscriptions\": []}]";
    }
}
