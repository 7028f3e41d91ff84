package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.etl.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The kernels are tested elsewhere; here, that rows go through Spark unharmed and have the types of their columns. */
class StepsIT {

    private static final RawBar GOOD = Histories.bar(10.0, 11.5, 9.0, 10.5, 100L);
    private static final RawBar ZERO = Histories.bar(0.0, 0.0, 0.0, 10.5, 0L);

    private final SparkSession spark = LocalSpark.session();

    @Test
    void versionsBecomeBars() {
        // Given
        JavaRDD<Row> versions = versions(List.of(
                Histories.version("2026-11-12", 0, true, GOOD),
                Histories.version("2026-11-13", 0, false, GOOD),
                Histories.version("2026-11-13", 60, true, ZERO),
                Histories.version("2026-11-16", 0, true, null)));

        // When
        Dataset<Row> bars = spark.createDataFrame(ChooseVersion.choose(versions), BarColumns.BARS);

        // Then
        assertThat(column(bars, "session")).containsExactly("2026-11-12", "2026-11-13");
        assertThat(column(bars, "changed")).containsExactly("true", "false");
        assertThat(column(bars, "fetched_at")).containsOnly("2026-11-21 12:00:03");
    }

    @Test
    void barsBecomeDailyAndMonthlyRows() {
        // Given
        List<RawVersion> history = new ArrayList<>();
        for (String session : List.of("2026-10-29", "2026-10-30", "2026-11-03", "2026-11-04")) {
            history.add(Histories.version(session, 0, session.equals("2026-11-04"), GOOD));
        }

        // When
        JavaRDD<Row> days = DailyWindows.compute(ChooseVersion.choose(versions(history)));
        Dataset<Row> daily = spark.createDataFrame(days, BarColumns.DAILY);
        Dataset<Row> monthly = spark.createDataFrame(MonthlySummary.compute(days), BarColumns.MONTHLY);

        // Then
        assertThat(column(daily, BarColumns.TOUCHED)).containsExactly("false", "false", "false", "true");
        assertThat(column(daily, "media_movel_3d")).containsExactly("null", "null", "10.5", "10.5");
        assertThat(column(daily, "diff_3d")).containsExactly("null", "null", "null", "0.0");
        assertThat(column(daily, "valor_maximo_3_dias")).containsExactly("null", "null", "11.5", "11.5");
        assertThat(column(daily, "variacao_intradia_perc")).containsOnly("5.0");
        assertThat(column(monthly, BarColumns.MONTH)).containsExactly("11");
        assertThat(column(monthly, "volume_total_mes")).containsExactly("200");
        assertThat(column(monthly, "retorno_mes_perc")).containsExactly("0.0");
        assertThat(column(monthly, "pregoes")).containsExactly("2");
    }

    private JavaRDD<Row> versions(List<RawVersion> versions) {
        List<Row> rows = versions.stream().map(RawRows::row).toList();
        return new JavaSparkContext(spark.sparkContext()).parallelize(rows, 1);
    }

    private static List<String> column(Dataset<Row> rows, String name) {
        return rows.selectExpr("cast(" + name + " as string)").collectAsList().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }
}
