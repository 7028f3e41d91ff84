package dev.pregao.etl;

import dev.pregao.etl.bars.BarColumns;
import dev.pregao.etl.bars.ChooseVersion;
import dev.pregao.etl.bars.DailyWindows;
import dev.pregao.etl.bars.MonthlySummary;
import dev.pregao.etl.plan.LakeKey;
import java.time.YearMonth;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/**
 * Both tables, as a function of raw versions.
 *
 * @param daily rows of {@link BarColumns#DAILY}
 * @param monthly rows of {@link BarColumns#MONTHLY}
 */
record Tables(JavaRDD<Row> daily, JavaRDD<Row> monthly) {

    private static final int TICKER = BarColumns.DAILY.fieldIndex(BarColumns.TICKER);
    private static final int SESSION = BarColumns.DAILY.fieldIndex(BarColumns.SESSION);
    private static final int MONTHLY_TICKER = BarColumns.MONTHLY.fieldIndex(BarColumns.TICKER);
    private static final int YEAR = BarColumns.MONTHLY.fieldIndex(BarColumns.YEAR);
    private static final int MONTH = BarColumns.MONTHLY.fieldIndex(BarColumns.MONTH);

    static Tables compute(JavaRDD<Row> versions) {
        JavaRDD<Row> daily = DailyWindows.compute(ChooseVersion.choose(versions));
        return new Tables(daily, MonthlySummary.compute(daily));
    }

    static String ticker(Row daily) {
        return daily.getString(TICKER);
    }

    static String monthlyTicker(Row monthly) {
        return monthly.getString(MONTHLY_TICKER);
    }

    static LakeKey.Refined refinedKey(Row daily) {
        return new LakeKey.Refined(ticker(daily), daily.getLocalDate(SESSION));
    }

    static LakeKey.Monthly monthlyKey(Row monthly) {
        return new LakeKey.Monthly(monthlyTicker(monthly), YearMonth.of(monthly.getInt(YEAR), monthly.getInt(MONTH)));
    }
}
