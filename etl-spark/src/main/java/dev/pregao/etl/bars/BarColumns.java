package dev.pregao.etl.bars;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The only place of column names and types. The tables are those of {@code deploy/contracts/tables.json}; where rows on
 * their way carry more than their file will hold, the file's columns come first.
 */
public final class BarColumns {

    public static final String TICKER = "ticker";
    public static final String SESSION = "data_pregao";
    public static final String YEAR = "ano";
    public static final String MONTH = "mes";
    /** The row may differ from what the lake holds, so it is written. */
    public static final String TOUCHED = "touched";

    /** A raw version on its way: key, whether it is of the batch, and the bar, all null if unreadable. */
    public static final StructType VERSIONS = new StructType()
            .add("key", StringType)
            .add("changed", BooleanType)
            .add("source", StringType)
            .add("open", DoubleType)
            .add("high", DoubleType)
            .add("low", DoubleType)
            .add("close", DoubleType)
            .add("volume", LongType)
            .add("dividend", DoubleType)
            .add("split", DoubleType)
            .add("fetched_at", TimestampType);

    /** A chosen bar on its way. */
    public static final StructType BARS = new StructType()
            .add(TICKER, StringType)
            .add("session", DateType)
            .add("open", DoubleType)
            .add("high", DoubleType)
            .add("low", DoubleType)
            .add("close", DoubleType)
            .add("volume", LongType)
            .add("dividend", DoubleType)
            .add("split", DoubleType)
            .add("source", StringType)
            .add("fetched_at", TimestampType)
            .add("version", StringType)
            .add("changed", BooleanType);

    /** File of tb_bvsp_refined. */
    public static final StructType REFINED = windows(new StructType()
                    .add("preco_abertura", DoubleType)
                    .add("maior_preco", DoubleType)
                    .add("menor_preco", DoubleType)
                    .add("preco_fechamento", DoubleType)
                    .add("volume", LongType)
                    .add("dividendo", DoubleType)
                    .add("desdobramento", DoubleType))
            .add("amplitude_diaria", DoubleType)
            .add("retorno_diario_perc", DoubleType)
            .add("variacao_intradia_perc", DoubleType)
            .add("fonte", StringType)
            .add("coletado_em", TimestampType)
            .add("versao", StringType);

    /** File of tb_bvsp_refined_asof, which holds all of a ticker's sessions. */
    public static final StructType KNOWN_REFINED =
            REFINED.add(TICKER, StringType).add(SESSION, DateType);

    /** A refined row on its way. */
    public static final StructType DAILY =
            KNOWN_REFINED.add("changed", BooleanType).add(TOUCHED, BooleanType);

    /** File of tb_bvsp_mensal. */
    public static final StructType MENSAL = new StructType()
            .add(TICKER, StringType)
            .add("media_fechamento", DoubleType)
            .add("max_preco_mes", DoubleType)
            .add("min_preco_mes", DoubleType)
            .add("volume_total_mes", LongType)
            .add("volatilidade_media_mes", DoubleType)
            .add("desvio_retorno_mes", DoubleType)
            .add("retorno_mes_perc", DoubleType)
            .add("pregoes", IntegerType);

    /** A monthly row on its way, and the file of tb_bvsp_mensal_asof, which holds all of a ticker's months. */
    public static final StructType MONTHLY = MENSAL.add(YEAR, IntegerType).add(MONTH, IntegerType);

    /** File of tb_qualidade; ticker is null if the raw key does not tell. */
    public static final StructType QUALITY = new StructType()
            .add("lote", StringType)
            .add(TICKER, StringType)
            .add("constatacao", StringType)
            .add("motivo", StringType)
            .add(SESSION, DateType)
            .add("quantidade", IntegerType);

    /** File of the rejects of a batch; ticker and date are null if the key does not tell. */
    public static final StructType REJECTS = new StructType()
            .add("motivo", StringType)
            .add("chave_bruta", StringType)
            .add(TICKER, StringType)
            .add(SESSION, DateType);

    private BarColumns() {}

    private static StructType windows(StructType columns) {
        StructType all = columns;
        for (String pattern : List.of(
                "media_movel_%dd", "volume_medio_%dd", "valor_minimo_%d_dias", "valor_maximo_%d_dias", "diff_%dd")) {
            for (int sessions : DailyWindows.SIZES) {
                all = all.add(String.format(pattern, sessions), DoubleType);
            }
        }
        return all;
    }

    /**
     * One kernel over each partition: rows to values, values to rows. Not through Spark SQL: planning costs more than these few
     * rows, and no type is lost without it.
     */
    static <T> JavaRDD<Row> mapPartitions(
            JavaRDD<Row> rows, Function<Row, T> parse, Function<List<T>, Stream<Row>> kernel) {
        return rows.mapPartitions(partition -> {
            List<T> values = new ArrayList<>();
            while (partition.hasNext()) {
                values.add(parse.call(partition.next()));
            }
            return kernel.call(values).iterator();
        });
    }
}
