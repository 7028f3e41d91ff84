package dev.pregao.cli.sql;

import dev.pregao.cli.fetch.FetchRequest;
import dev.pregao.cli.text.NumberColumn;
import dev.pregao.cli.text.Sparkline;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The closes that a fetch brought, a line of bars a ticker. */
public record Closes(Sql sql) {
    private static final int MOST_TICKERS = 8;
    private static final int BARS = 40;
    /** Even of the narrowest terminal. */
    private static final int LEAST_BARS = 8;

    /** The chart, empty where the lake has none of these sessions. */
    public String chart(FetchRequest request) {
        List<Ticker> shown = request.tickers().stream().limit(MOST_TICKERS).toList();
        Map<String, List<Double>> closes = closes(shown, request);
        String lines = shown.stream()
                .map(ticker -> line(ticker, closes.getOrDefault(ticker.code(), List.of())))
                .collect(Collectors.joining());
        return lines.isEmpty()
                ? ""
                : "%n%s%n%s".formatted(Texts.of("closes.heading", request.from(), request.to()), lines);
    }

    private static String line(Ticker ticker, List<Double> closes) {
        if (closes.isEmpty()) {
            return "";
        }
        List<@Nullable String> figures = NumberColumn.of(
                List.of(
                        Collections.min(closes).toString(),
                        Collections.max(closes).toString(),
                        closes.get(closes.size() - 1).toString()),
                "double",
                Terminal.locale());
        String name = "  %-7s".formatted(ticker.code());
        String range = "  " + Texts.of("closes.range", figures.get(0), figures.get(1), figures.get(2));
        int room = Terminal.columns() - name.length() - range.length();
        int bars = Math.max(LEAST_BARS, Math.min(BARS, room));
        return name + Sparkline.of(closes, bars) + range + System.lineSeparator();
    }

    /** By ticker, in the order of their sessions; of a ticker without any nothing. */
    private Map<String, List<Double>> closes(List<Ticker> tickers, FetchRequest request) {
        String statement = "SELECT ticker, preco_fechamento FROM %s WHERE ticker IN (%s)"
                        .formatted(
                                sql.names().qualified(StackNames.HISTORY),
                                tickers.stream()
                                        .map(ticker -> "'" + ticker.code() + "'")
                                        .collect(Collectors.joining(", ")))
                + " AND preco_fechamento IS NOT NULL AND data_pregao BETWEEN DATE '%s' AND DATE '%s' ORDER BY data_pregao"
                        .formatted(request.from(), request.to());
        return sql.run(statement).rows().stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.get(0)),
                        Collectors.mapping(row -> Double.valueOf(String.valueOf(row.get(1))), Collectors.toList())));
    }
}
