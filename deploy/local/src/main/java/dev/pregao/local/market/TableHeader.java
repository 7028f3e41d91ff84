package dev.pregao.local.market;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;

/**
 * Which column of a table of quotes is what. Names go in any order and case, in English or Portuguese, and may have the
 * symbol before them as R's quantmod writes it ({@code PETR4.SA.Close}); yfinance's three lines tell figures, symbols and
 * the date's column one below the other:
 *
 * <pre>
 * Price,Close,High,Low,Open,Volume
 * Ticker,PETR4.SA,PETR4.SA,PETR4.SA,PETR4.SA,PETR4.SA
 * Date,,,,,
 * </pre>
 *
 * @param lines how many lines it takes
 * @param date index of the date's column
 * @param symbol index of the symbol's column, if there is one
 * @param figures index of each figure, by symbol; the empty symbol is that of the row or of the file
 */
record TableHeader(int lines, int date, Optional<Integer> symbol, Map<String, Map<String, Integer>> figures) {
    static final List<String> NEEDED = List.of("date", "open", "high", "low", "close", "volume");

    /** The symbol of figures that stand in a column without one. */
    static final String OWN = "";

    /** Plain names; those without letters are columns that pandas and R leave without a name. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("", "date"),
            Map.entry("unnamed", "date"),
            Map.entry("index", "date"),
            Map.entry("datetime", "date"),
            Map.entry("data", "date"),
            Map.entry("ticker", "symbol"),
            Map.entry("abertura", "open"),
            Map.entry("maxima", "high"),
            Map.entry("maximo", "high"),
            Map.entry("minima", "low"),
            Map.entry("minimo", "low"),
            Map.entry("fechamento", "close"),
            Map.entry("adjusted", "adjclose"),
            Map.entry("fechamentoajustado", "adjclose"),
            Map.entry("stocksplits", "splits"));

    /** Reads it off a table's first lines; {@code wrong} makes what is thrown of a reason. */
    static TableHeader read(List<CSVRecord> first, Function<String, MarketError> wrong) {
        boolean threeLines = first.size() == 3 && namesDateOnly(first.get(2));
        TableHeader header = threeLines ? ofThreeLines(first) : ofOneLine(first.get(0));
        Map<String, Integer> named = new HashMap<>();
        header.figures.values().forEach(named::putAll);
        if (header.date >= 0) {
            named.put("date", header.date);
        }
        for (String name : NEEDED) {
            if (!named.containsKey(name)) {
                throw wrong.apply("has no column '%s'; its header is: %s; write %s"
                        .formatted(name, String.join(",", first.get(0).values()), Recording.PLAIN_FORM));
            }
        }
        return header;
    }

    private static TableHeader ofOneLine(CSVRecord names) {
        int date = -1;
        Optional<Integer> symbol = Optional.empty();
        Map<String, Integer> figures = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = plainName(names.get(i));
            switch (name) {
                case "date" -> date = date < 0 || hasName(names.get(i)) ? i : date;
                case "symbol" -> symbol = Optional.of(i);
                default -> figures.put(name, i);
            }
        }
        return new TableHeader(1, date, symbol, Map.of(OWN, figures));
    }

    private static TableHeader ofThreeLines(List<CSVRecord> lines) {
        boolean figuresFirst = lines.get(0).stream().map(TableHeader::plainName).anyMatch("close"::equals);
        CSVRecord names = lines.get(figuresFirst ? 0 : 1);
        CSVRecord symbols = lines.get(figuresFirst ? 1 : 0);
        Map<String, Map<String, Integer>> figures = new LinkedHashMap<>();
        for (int i = 1; i < Math.min(names.size(), symbols.size()); i++) {
            figures.computeIfAbsent(symbols.get(i).strip(), symbol -> new HashMap<>())
                    .put(plainName(names.get(i)), i);
        }
        return new TableHeader(lines.size(), 0, Optional.empty(), figures);
    }

    /** False for a column of row names, which may stand beside one of dates. */
    private static boolean hasName(String name) {
        return !name.isBlank() && !name.startsWith("Unnamed");
    }

    private static boolean namesDateOnly(CSVRecord line) {
        return plainName(line.get(0)).equals("date")
                && line.size() > 1
                && line.stream().skip(1).allMatch(String::isBlank);
    }

    /** "Adj Close", "adj_close", "PETR4.SA.Adjusted" and "adjclose" are one name. */
    private static String plainName(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
        return NAMES.getOrDefault(plain, plain);
    }
}
