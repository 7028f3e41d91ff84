package dev.pregao.page.paper;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.Ticker;
import dev.pregao.page.http.Refusal;
import dev.pregao.page.sql.Line;
import dev.pregao.page.sql.Queries;
import dev.pregao.page.sql.Tables;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A paper's whole series, in columns: 30 years are 7,500 sessions. */
final class Series {
    private final Queries queries;
    private final Tables tables;

    Series(Queries queries, Tables tables) {
        this.queries = queries;
        this.tables = tables;
    }

    ObjectNode shown(Ticker ticker) {
        tables.requireSeries();
        List<Line> rows = queries.select("SELECT data_pregao, preco_abertura, maior_preco, menor_preco,"
                + " preco_fechamento, volume, dividendo, desdobramento FROM " + tables.series() + " WHERE ticker = '"
                + ticker + "' ORDER BY data_pregao");
        if (rows.isEmpty()) {
            throw new Refusal(404, "unknown-ticker", "the lake has no bar of " + ticker);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("ticker", ticker.code());
        ArrayNode sessions = json.putArray("sessions");
        rows.forEach(row -> sessions.add(row.text("data_pregao")));
        column(json, "open", rows, "preco_abertura");
        column(json, "high", rows, "maior_preco");
        column(json, "low", rows, "menor_preco");
        column(json, "close", rows, "preco_fechamento");
        ArrayNode volumes = json.putArray("volume");
        rows.forEach(row -> volumes.add(row.find("volume").map(Long::valueOf).orElse(null)));
        column(json, "dividend", rows, "dividendo");
        column(json, "split", rows, "desdobramento");
        double[] closes = rows.stream()
                .mapToDouble(row -> Objects.requireNonNull(row.number("preco_fechamento")))
                .toArray();
        double[] dividends = rows.stream()
                .mapToDouble(row -> Objects.requireNonNullElse(row.number("dividendo"), 0.0))
                .toArray();
        putAll(json.putArray("factor"), Proceeds.factors(closes, dividends));
        putAll(json.putArray("total"), Proceeds.totalReturn(closes, dividends));
        return json;
    }

    private static void column(ObjectNode json, String name, List<Line> rows, String column) {
        ArrayNode values = json.putArray(name);
        rows.forEach(row -> values.add(row.number(column)));
    }

    private static void putAll(ArrayNode into, double[] values) {
        IntStream.range(0, values.length).forEach(i -> into.add(values[i]));
    }
}
