package dev.pregao.chaos;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A year's object of tb_historico as {@link Job} writes it: a line a row, its ticker, its session, and what it is made of. */
final class HistoryYear {

    static final String TABLE = "historico/";

    private HistoryYear() {}

    static String key(String year) {
        return TABLE + "ano=" + year + "/historico.parquet";
    }

    static String row(String ticker, String session) {
        return ticker + " " + session;
    }

    static String text(NavigableMap<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " " + row.getValue())
                .collect(Collectors.joining("\n"));
    }

    static Map<String, String> parse(String text) {
        Map<String, String> rows = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split(" ", 3);
            rows.put(row(parts[0], parts[1]), parts[2]);
        });
        return rows;
    }
}
