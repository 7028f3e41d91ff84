package dev.pregao.etl.bars;

import dev.pregao.etl.bars.DailyRow.Window;
import dev.pregao.etl.bars.MonthlySummary.Day;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Bars, daily and monthly values as rows; the order is that of {@link BarColumns}. */
final class BarRows {

    private static final int TICKER = BarColumns.DAILY.fieldIndex(BarColumns.TICKER);
    private static final int RANGE = BarColumns.DAILY.fieldIndex("amplitude_diaria");

    private BarRows() {}

    static Row row(Bar bar) {
        return RowFactory.create(
                bar.ticker(),
                bar.session(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.dividend(),
                bar.split(),
                bar.source(),
                bar.fetchedAt(),
                bar.version(),
                bar.changed());
    }

    static Bar bar(Row row) {
        return new Bar(
                row.getString(0),
                row.getLocalDate(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.<Long>getAs(6),
                row.getDouble(7),
                row.getDouble(8),
                row.getString(9),
                row.getInstant(10),
                row.getString(11),
                row.getBoolean(12));
    }

    static Row row(DailyRow daily) {
        Bar bar = daily.bar();
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.dividend(), bar.split()));
        List<Function<Window, @Nullable Double>> columns =
                List.of(Window::meanClose, Window::meanVolume, Window::lowest, Window::highest, Window::change);
        for (Function<Window, @Nullable Double> column : columns) {
            daily.windows().forEach(window -> values.add(column.apply(window)));
        }
        values.addAll(Arrays.asList(
                daily.range(),
                daily.dailyReturn(),
                daily.intradayReturn(),
                bar.source(),
                bar.fetchedAt(),
                bar.version(),
                bar.ticker(),
                bar.session(),
                bar.changed(),
                daily.touched()));
        return RowFactory.create(values.toArray());
    }

    static Day day(Row row) {
        return new Day(
                row.getString(TICKER),
                row.getLocalDate(TICKER + 1),
                row.getDouble(1),
                row.getDouble(2),
                row.getDouble(3),
                row.<Long>getAs(4),
                row.getDouble(RANGE),
                row.<Double>getAs(RANGE + 1),
                row.getBoolean(TICKER + 2));
    }

    static Row row(MonthlyRow monthly) {
        return RowFactory.create(
                monthly.ticker(),
                monthly.meanClose(),
                monthly.highest(),
                monthly.lowest(),
                monthly.volume(),
                monthly.meanRange(),
                monthly.returnDeviation(),
                monthly.monthReturn(),
                monthly.sessions(),
                monthly.month().getYear(),
                monthly.month().getMonthValue());
    }
}
