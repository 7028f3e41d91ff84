package dev.pregao.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The same tables by SQL, as they would be made anew each time: newest valid version of each session, windows, months; one
 * object a row, and one a year, as ours. They stay in DuckDB as {@code refined} and {@code monthly}.
 */
record PeerTables(Path raw, Path target) {
    private static final List<Integer> WINDOWS = List.of(3, 5, 7);

    void write(Duck duck) {
        chooseVersions(duck);
        compute(duck);
        copy(duck, "SELECT * FROM refined", "refined", "ticker, data_pregao");
        copy(duck, "SELECT * FROM monthly", "enriched", "ano, mes");
        copy(duck, "SELECT *, year(data_pregao) AS ano FROM refined ORDER BY ticker, data_pregao", "historico", "ano");
    }

    private void chooseVersions(Duck duck) {
        duck.run("SET preserve_insertion_order = false");
        // DuckDB prints a float that lies halfway between two decimals of eight digits with nine: 170.859375 for
        // 170.85938.
        duck.run(
                """
                CREATE TEMP MACRO shortest(x) AS
                CASE WHEN x::FLOAT::DOUBLE <> x THEN x
                     WHEN length(format('{:.8g}', x)) < length(x::FLOAT::VARCHAR) AND format('{:.8g}', x)::FLOAT = x::FLOAT
                     THEN format('{:.8g}', x)::DOUBLE
                     ELSE x::FLOAT::VARCHAR::DOUBLE END""");
        // Not by hive_partitioning: the folder's source=yahoo would hide the column. A table, since a plan with a
        // window over thousands of files reserves memory for each of them.
        duck.run(
                """
                CREATE TEMP TABLE versions AS
                SELECT regexp_extract(filename, '/ticker=([^/]+)/', 1) AS ticker,
                       regexp_extract(filename, '/date=([^/]+)/', 1)::DATE AS date,
                       shortest(open) AS open, shortest(high) AS high, shortest(low) AS low, shortest(close) AS close,
                       volume, dividend, split, source, fetched_at, parse_filename(filename, true) AS version
                FROM read_parquet('%s/raw/source=yahoo/*/*/*.parquet', filename = true, hive_partitioning = false)"""
                        .formatted(raw));
        duck.run(
                """
                CREATE TEMP TABLE bars AS
                SELECT * FROM versions WHERE open > 0 AND high >= low AND low > 0 AND close > 0
                QUALIFY row_number() OVER (PARTITION BY ticker, date ORDER BY version DESC) = 1""");
    }

    private static void compute(Duck duck) {
        duck.run(
                """
                CREATE TEMP TABLE refined AS
                SELECT ticker, date AS data_pregao, open AS preco_abertura, high AS maior_preco, low AS menor_preco,
                       close AS preco_fechamento, volume, coalesce(dividend, 0) AS dividendo,
                       coalesce(split, 1) AS desdobramento, %s, high - low AS amplitude_diaria,
                       (close - lag(close) OVER t) / lag(close) OVER t * 100 AS retorno_diario_perc,
                       (close - open) / open * 100 AS variacao_intradia_perc, source AS fonte,
                       fetched_at AS coletado_em, split_part(version, '-', 2) AS versao
                FROM bars WINDOW t AS (PARTITION BY ticker ORDER BY date)"""
                        .formatted(windows()));
        duck.run(
                """
                CREATE TEMP TABLE monthly AS
                SELECT * EXCLUDE (fecho), (fecho - lag(fecho) OVER t) / lag(fecho) OVER t * 100 AS retorno_mes_perc
                FROM (SELECT year(data_pregao) AS ano, month(data_pregao) AS mes, ticker,
                             avg(preco_fechamento) AS media_fechamento, max(maior_preco) AS max_preco_mes,
                             min(menor_preco) AS min_preco_mes, sum(volume)::BIGINT AS volume_total_mes,
                             avg(amplitude_diaria) AS volatilidade_media_mes,
                             stddev_samp(retorno_diario_perc) AS desvio_retorno_mes, count(*) AS pregoes,
                             max_by(preco_fechamento, data_pregao) AS fecho
                      FROM refined GROUP BY ALL)
                WINDOW t AS (PARTITION BY ticker ORDER BY ano, mes)""");
    }

    private static String windows() {
        List<String> columns = new ArrayList<>();
        for (int sessions : WINDOWS) {
            String window = " OVER (PARTITION BY ticker ORDER BY date ROWS %d PRECEDING)".formatted(sessions - 1);
            String full = "CASE WHEN count(%%s)%s = %d THEN %%s%s END AS %%s".formatted(window, sessions, window);
            columns.add(full.formatted("*", "avg(close)", "media_movel_%dd".formatted(sessions)));
            columns.add(full.formatted("volume", "avg(volume)", "volume_medio_%dd".formatted(sessions)));
            columns.add(full.formatted("*", "min(low)", "valor_minimo_%d_dias".formatted(sessions)));
            columns.add(full.formatted("*", "max(high)", "valor_maximo_%d_dias".formatted(sessions)));
            columns.add("close - lag(close, %d) OVER t AS diff_%dd".formatted(sessions, sessions));
        }
        return String.join(", ", columns);
    }

    private void copy(Duck duck, String select, String folder, String partitions) {
        duck.run("COPY (%s) TO '%s' (FORMAT parquet, PARTITION_BY (%s), OVERWRITE_OR_IGNORE)"
                .formatted(select, target.resolve(folder), partitions));
    }
}
