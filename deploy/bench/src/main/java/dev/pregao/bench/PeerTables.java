package dev.pregao.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The daily and the monthly table by SQL: newest version of each session, windows, months; one object a row, as ours. */
record PeerTables(Path raw, Path target) {
    private static final List<Integer> WINDOWS = List.of(3, 5, 7);

    void write(Duck duck) {
        duck.run("SET preserve_insertion_order = false");
        // A table, since a plan with a window over thousands of files reserves memory for each of them.
        duck.run("CREATE TEMP TABLE versions AS SELECT *, parse_filename(filename) AS versao FROM read_parquet(" + "'"
                + raw + "/raw/source=yahoo/*/*/*.parquet', filename = true, hive_partitioning = true,"
                + " hive_types = {'ticker': VARCHAR, 'date': DATE})");
        duck.run("CREATE TEMP TABLE bars AS SELECT * FROM versions"
                + " WHERE open > 0 AND high >= low AND low > 0 AND close > 0"
                + " QUALIFY row_number() OVER (PARTITION BY ticker, date ORDER BY versao DESC) = 1");
        duck.run("CREATE TEMP TABLE refined AS SELECT ticker, date AS data_pregao, open AS preco_abertura,"
                + " high AS maior_preco, low AS menor_preco, close AS preco_fechamento, volume,"
                + " coalesce(dividend, 0) AS dividendo, coalesce(split, 1) AS desdobramento, " + windows()
                + ", high - low AS amplitude_diaria,"
                + " (close / lag(close) OVER (PARTITION BY ticker ORDER BY date) - 1) * 100 AS retorno_diario_perc,"
                + " (close / open - 1) * 100 AS variacao_intradia_perc, source AS fonte, fetched_at AS coletado_em, versao"
                + " FROM bars");
        copy(duck, "SELECT * FROM refined", "refined", "ticker, data_pregao");
        copy(
                duck,
                "SELECT year(data_pregao) AS ano, month(data_pregao) AS mes, ticker, avg(preco_fechamento) AS media_fechamento,"
                        + " max(maior_preco) AS max_preco_mes, min(menor_preco) AS min_preco_mes,"
                        + " sum(volume) AS volume_total_mes, avg(amplitude_diaria) AS volatilidade_media_mes,"
                        + " stddev_samp(retorno_diario_perc) AS desvio_retorno_mes,"
                        + " max_by(preco_fechamento, data_pregao) / min_by(preco_fechamento, data_pregao) AS retorno_mes_perc,"
                        + " count(*) AS pregoes FROM refined GROUP BY ALL",
                "enriched",
                "ano, mes");
    }

    private static String windows() {
        List<String> columns = new ArrayList<>();
        for (int sessions : WINDOWS) {
            String window = " OVER (PARTITION BY ticker ORDER BY date ROWS %d PRECEDING)".formatted(sessions - 1);
            String full = "CASE WHEN count(*)" + window + " = " + sessions + " THEN %s" + window + " END AS %s";
            columns.add(full.formatted("avg(close)", "media_movel_%dd".formatted(sessions)));
            columns.add(full.formatted("avg(volume)", "volume_medio_%dd".formatted(sessions)));
            columns.add(full.formatted("min(low)", "valor_minimo_%d_dias".formatted(sessions)));
            columns.add(full.formatted("max(high)", "valor_maximo_%d_dias".formatted(sessions)));
            columns.add("close - lag(close, %d) OVER (PARTITION BY ticker ORDER BY date) AS diff_%dd"
                    .formatted(sessions, sessions));
        }
        return String.join(", ", columns);
    }

    private void copy(Duck duck, String select, String folder, String partitions) {
        duck.run("COPY (%s) TO '%s' (FORMAT parquet, PARTITION_BY (%s), OVERWRITE_OR_IGNORE)"
                .formatted(select, target.resolve(folder), partitions));
    }
}
