package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.RunReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PETR4 of 2019 and 2020 as a user saved it from Yahoo, against a plain recomputation that shares no code with the job. */
class RecordedDataIT {

    private static final Path TABLE = YahooTable.file("PETR4.SA_1d_to_2020-06-09.csv.gz");
    private static final LocalDate FROM = LocalDate.of(2019, 1, 1);
    private static final LocalDate TO = LocalDate.of(2020, 6, 9);

    private final SparkSession spark = LocalSpark.session();

    private final Path folder;

    RecordedDataIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Quote(String date, double open, double high, double low, double close, double volume) {}

    @Test
    void bothTablesAgreeWithAPlainRecomputation() throws IOException {
        // Given
        assumeThat(TABLE).as("recorded quotes").exists();
        List<Quote> quotes = quotes();
        Lake lake = new Lake(folder);
        List<String> keys = new ArrayList<>();
        YahooTable.load(TABLE, "PETR4", FROM, TO).forEach((key, bar) -> {
            lake.putRaw(key, bar);
            keys.add(key.key());
        });

        // When
        RunReport report = new Etl(LocalSpark.context(), Clock.systemUTC()).run(lake.batch("b1b1b1b1b1b1b1b1", keys));

        // Then
        assertThat(((Outcome.Computed) report.outcome()).rejects().keySet()).isSubsetOf(Reason.NULL_PRICE);
        List<Row> refined = spark.read()
                .parquet(lake.lake() + "/refined")
                .orderBy("data_pregao")
                .collectAsList();
        assertThat(refined).hasSize(quotes.size());
        for (int i = 0; i < quotes.size(); i++) {
            compareDay(refined.get(i), quotes, i);
        }
        List<Row> months = spark.read()
                .parquet(lake.lake() + "/enriched/analises_mensais")
                .orderBy("ano", "mes")
                .collectAsList();
        assertThat(months).hasSize(18);
        months.forEach(month -> compareMonth(month, quotes));
    }

    private static void compareDay(Row row, List<Quote> quotes, int i) {
        Quote quote = quotes.get(i);
        assertThat(String.valueOf(row.<Object>getAs("data_pregao"))).isEqualTo(quote.date);
        compare(row, "preco_abertura", quote.open);
        compare(row, "maior_preco", quote.high);
        compare(row, "menor_preco", quote.low);
        compare(row, "preco_fechamento", quote.close);
        compare(row, "volume", quote.volume);
        compare(row, "dividendo", 0.0);
        compare(row, "desdobramento", 1.0);
        for (int n : new int[] {3, 5, 7}) {
            double close = 0;
            double volume = 0;
            double lowest = Double.MAX_VALUE;
            double highest = 0;
            for (int j = Math.max(0, i - n + 1); j <= i; j++) {
                close += quotes.get(j).close / n;
                volume += quotes.get(j).volume / n;
                lowest = Math.min(lowest, quotes.get(j).low);
                highest = Math.max(highest, quotes.get(j).high);
            }
            boolean full = i >= n - 1;
            compare(row, "media_movel_" + n + "d", full ? close : null);
            compare(row, "volume_medio_" + n + "d", full ? volume : null);
            compare(row, "valor_minimo_" + n + "_dias", full ? lowest : null);
            compare(row, "valor_maximo_" + n + "_dias", full ? highest : null);
            compare(row, "diff_" + n + "d", i >= n ? quote.close - quotes.get(i - n).close : null);
        }
        compare(row, "amplitude_diaria", quote.high - quote.low);
        compare(row, "retorno_diario_perc", dailyReturn(quotes, i));
        compare(row, "variacao_intradia_perc", 100 * (quote.close / quote.open - 1));
    }

    private static void compareMonth(Row row, List<Quote> quotes) {
        String prefix = "%d-%02d".formatted(row.<Integer>getAs("ano"), row.<Integer>getAs("mes"));
        List<Integer> days = new ArrayList<>();
        for (int i = 0; i < quotes.size(); i++) {
            if (quotes.get(i).date.startsWith(prefix)) {
                days.add(i);
            }
        }
        int first = days.get(0);
        double lastClose = quotes.get(days.get(days.size() - 1)).close;
        double[] returns = days.stream()
                .filter(i -> i > 0)
                .mapToDouble(i -> quotes.get(i).close / quotes.get(i - 1).close * 100 - 100)
                .toArray();
        double mean = Arrays.stream(returns).average().orElseThrow();
        double squares = Arrays.stream(returns).map(r -> Math.pow(r - mean, 2)).sum();
        compare(row, "pregoes", (double) days.size());
        compare(
                row,
                "media_fechamento",
                days.stream().mapToDouble(i -> quotes.get(i).close).average().orElseThrow());
        compare(
                row,
                "max_preco_mes",
                days.stream().mapToDouble(i -> quotes.get(i).high).max().orElseThrow());
        compare(
                row,
                "min_preco_mes",
                days.stream().mapToDouble(i -> quotes.get(i).low).min().orElseThrow());
        compare(
                row,
                "volume_total_mes",
                days.stream().mapToDouble(i -> quotes.get(i).volume).sum());
        compare(
                row,
                "volatilidade_media_mes",
                days.stream()
                        .mapToDouble(i -> quotes.get(i).high - quotes.get(i).low)
                        .average()
                        .orElseThrow());
        compare(row, "desvio_retorno_mes", Math.sqrt(squares / (returns.length - 1)));
        compare(row, "retorno_mes_perc", first == 0 ? null : 100 * (lastClose / quotes.get(first - 1).close - 1));
    }

    private static @Nullable Double dailyReturn(List<Quote> quotes, int i) {
        return i == 0 ? null : Double.valueOf(100 * (quotes.get(i).close / quotes.get(i - 1).close - 1));
    }

    private static void compare(Row row, String column, @Nullable Double expected) {
        Number actual = row.getAs(column);
        if (expected == null) {
            assertThat(actual).as(column).isNull();
        } else {
            Offset<Double> tolerance = Offset.offset(1e-12 + Math.abs(expected) * 1e-9);
            assertThat(actual.doubleValue()).as(column).isCloseTo(expected, tolerance);
        }
    }

    private static List<Quote> quotes() throws IOException {
        List<Quote> quotes = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(TABLE)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("20(19|20)-.*") && !line.contains("null")) {
                    String[] cells = line.split(",", -1);
                    quotes.add(new Quote(
                            cells[0],
                            number(cells[1]),
                            number(cells[2]),
                            number(cells[3]),
                            number(cells[4]),
                            number(cells[6])));
                }
            }
        }
        return quotes;
    }

    private static double number(String cell) {
        return Double.parseDouble(cell);
    }
}
