package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import dev.pregao.etl.plan.ChangePlan;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Monthly rows of the months a change touches, from the daily rows of these months and the one before each. Sums run over
 * the sessions in their order, so a month has the same bits however it came to be recomputed. An unknown volume is left
 * out of the month's sum, which is null if no volume is known; an unknown return (the ticker's very first session) is left
 * out of the deviation.
 */
public final class MonthlySummary {

    /**
     * What a month needs of a refined row.
     *
     * @param changed the batch holds a valid version of this session
     */
    record Day(
            String ticker,
            LocalDate session,
            double high,
            double low,
            double close,
            @Nullable Long volume,
            double range,
            @Nullable Double dailyReturn,
            boolean changed) {

        static Day of(DailyRow row) {
            Bar bar = row.bar();
            return new Day(
                    bar.ticker(),
                    bar.session(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    row.range(),
                    row.dailyReturn(),
                    bar.changed());
        }
    }

    private MonthlySummary() {}

    /** Step: refined rows to monthly rows; all rows of a ticker must be in one partition. */
    public static JavaRDD<Row> compute(JavaRDD<Row> daily) {
        return BarColumns.mapPartitions(
                daily, BarRows::day, days -> compute(days).stream().map(BarRows::row));
    }

    /** Rows by ticker and month. */
    static List<MonthlyRow> compute(Collection<Day> days) {
        List<MonthlyRow> rows = new ArrayList<>();
        days.stream()
                .sorted(Comparator.comparing(Day::session))
                .collect(groupingBy(Day::ticker, TreeMap::new, toList()))
                .values()
                .forEach(history -> addRows(history, rows));
        return rows;
    }

    private static void addRows(List<Day> history, List<MonthlyRow> rows) {
        ChangePlan plan = ChangePlan.of(
                history.stream().filter(Day::changed).map(Day::session).collect(toCollection(TreeSet::new)),
                history.stream().map(Day::session).collect(toCollection(TreeSet::new)));
        int start = 0;
        while (start < history.size()) {
            YearMonth month = YearMonth.from(history.get(start).session());
            int end = start;
            while (end < history.size()
                    && month.equals(YearMonth.from(history.get(end).session()))) {
                end++;
            }
            if (plan.months().contains(month)) {
                Double before = start == 0
                        ? null
                        : Double.valueOf(history.get(start - 1).close());
                rows.add(row(month, history.subList(start, end), before));
            }
            start = end;
        }
    }

    private static MonthlyRow row(YearMonth month, List<Day> days, @Nullable Double closeBefore) {
        Day last = days.get(days.size() - 1);
        return new MonthlyRow(
                last.ticker(),
                month,
                DailyWindows.mean(days.stream().map(Day::close).toList()),
                days.stream().mapToDouble(Day::high).max().orElseThrow(),
                days.stream().mapToDouble(Day::low).min().orElseThrow(),
                days.stream()
                        .map(Day::volume)
                        .filter(Objects::nonNull)
                        .reduce(Math::addExact)
                        .orElse(null),
                DailyWindows.mean(days.stream().map(Day::range).toList()),
                deviation(days),
                closeBefore == null ? null : DailyWindows.percent(last.close(), closeBefore),
                days.size());
    }

    private static @Nullable Double deviation(List<Day> days) {
        List<Double> returns = new ArrayList<>();
        for (Day day : days) {
            Double dailyReturn = day.dailyReturn();
            if (dailyReturn != null) {
                returns.add(dailyReturn);
            }
        }
        if (returns.size() < 2) {
            return null;
        }
        double mean = DailyWindows.mean(returns);
        double squares = 0;
        for (double value : returns) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (returns.size() - 1));
    }
}
