package dev.pregao.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;

/**
 * Both tables worked out from the CSV files alone, by the formulas of the design and none of the system's code: each
 * value from its definition, with no thought for speed.
 */
final class Recomputation {
    private static final Path NON_SESSIONS =
            Path.of(System.getProperty("pregao.home"), "deploy/contracts/b3-non-sessions.csv");

    private record Bar(LocalDate session, double open, double high, double low, double close, long volume) {}

    private final List<Bar> bars;
    private final String ticker;

    private Recomputation(String ticker, List<Bar> bars) {
        this.ticker = ticker;
        this.bars = bars;
    }

    static Recomputation of(String ticker, Path csv, LocalDate from, LocalDate to) throws IOException {
        Set<LocalDate> closed = new HashSet<>();
        Files.readAllLines(NON_SESSIONS).stream()
                .skip(1)
                .map(line -> LocalDate.parse(line.substring(0, 10)))
                .forEach(closed::add);
        List<Bar> bars = new ArrayList<>();
        for (String[] row : rows(csv)) {
            LocalDate day = LocalDate.parse(row[0].substring(0, 10));
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            boolean filled = Arrays.stream(row).noneMatch(cell -> cell.isEmpty() || cell.equals("null"));
            if (!day.isBefore(from) && !day.isAfter(to) && !weekend && !closed.contains(day) && filled) {
                Bar bar = new Bar(day, price(row[1]), price(row[2]), price(row[3]), price(row[4]), (long)
                        Double.parseDouble(row[6]));
                if (valid(bar)) {
                    bars.add(bar);
                }
            }
        }
        return new Recomputation(ticker, bars);
    }

    /** Date,Open,High,Low,Close,Adj Close,Volume. */
    private static List<String[]> rows(Path csv) throws IOException {
        try (InputStream file = Files.newInputStream(csv);
                InputStream plain = csv.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private static double price(String decimal) {
        return Double.parseDouble(Float.toString(Float.parseFloat(decimal)));
    }

    private static boolean valid(Bar bar) {
        return Math.min(bar.open, Math.min(bar.low, bar.close)) > 0
                && bar.high >= bar.low
                && Math.min(bar.open, bar.close) >= bar.low * 0.99
                && Math.max(bar.open, bar.close) <= bar.high * 1.01
                && bar.volume >= 0;
    }

    /** Rows of tb_bvsp_refined by session; a missing key is null. */
    Map<String, Map<String, Double>> refined() {
        Map<String, Map<String, Double>> rows = new TreeMap<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("preco_abertura", bar.open);
            row.put("maior_preco", bar.high);
            row.put("menor_preco", bar.low);
            row.put("preco_fechamento", bar.close);
            row.put("volume", (double) bar.volume);
            row.put("dividendo", 0.0);
            row.put("desdobramento", 1.0);
            for (int n : List.of(3, 5, 7)) {
                if (i + 1 >= n) {
                    List<Bar> window = bars.subList(i + 1 - n, i + 1);
                    row.put("media_movel_" + n + "d", mean(window, Bar::close));
                    row.put("volume_medio_" + n + "d", mean(window, Bar::volume));
                    row.put(
                            "valor_minimo_" + n + "_dias",
                            window.stream().mapToDouble(Bar::low).min().orElseThrow());
                    row.put(
                            "valor_maximo_" + n + "_dias",
                            window.stream().mapToDouble(Bar::high).max().orElseThrow());
                }
                if (i >= n) {
                    row.put("diff_" + n + "d", bar.close - bars.get(i - n).close);
                }
            }
            row.put("amplitude_diaria", bar.high - bar.low);
            if (i > 0) {
                row.put("retorno_diario_perc", dailyReturn(i));
            }
            row.put("variacao_intradia_perc", (bar.close / bar.open - 1) * 100);
            rows.put(ticker + " " + bar.session, row);
        }
        return rows;
    }

    /** Rows of tb_bvsp_mensal by year and month. */
    Map<String, Map<String, Double>> monthly() {
        Map<YearMonth, List<Integer>> months = new TreeMap<>();
        for (int i = 0; i < bars.size(); i++) {
            months.computeIfAbsent(YearMonth.from(bars.get(i).session), month -> new ArrayList<>())
                    .add(i);
        }
        Map<String, Map<String, Double>> rows = new TreeMap<>();
        Double lastClose = null;
        for (Map.Entry<YearMonth, List<Integer>> month : months.entrySet()) {
            List<Bar> own = month.getValue().stream().map(bars::get).toList();
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("media_fechamento", mean(own, Bar::close));
            row.put("max_preco_mes", own.stream().mapToDouble(Bar::high).max().orElseThrow());
            row.put("min_preco_mes", own.stream().mapToDouble(Bar::low).min().orElseThrow());
            row.put("volume_total_mes", (double)
                    own.stream().mapToLong(Bar::volume).sum());
            row.put("volatilidade_media_mes", mean(own, bar -> bar.high - bar.low));
            double[] returns = month.getValue().stream()
                    .filter(i -> i > 0)
                    .mapToDouble(this::dailyReturn)
                    .toArray();
            if (returns.length > 1) {
                double mean = Arrays.stream(returns).average().orElseThrow();
                double squares =
                        Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
                row.put("desvio_retorno_mes", Math.sqrt(squares / (returns.length - 1)));
            }
            double close = own.get(own.size() - 1).close;
            if (lastClose != null) {
                row.put("retorno_mes_perc", (close / lastClose - 1) * 100);
            }
            lastClose = close;
            row.put("pregoes", (double) own.size());
            rows.put(ticker + " " + month.getKey(), row);
        }
        return rows;
    }

    private double dailyReturn(int i) {
        return (bars.get(i).close / bars.get(i - 1).close - 1) * 100;
    }

    private static double mean(List<Bar> bars, ToDoubleFunction<Bar> value) {
        return bars.stream().mapToDouble(value).sum() / bars.size();
    }
}
