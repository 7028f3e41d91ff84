package dev.pregao.etl.bars;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Monthly rows, from the bars of their months and the one before each. Sums run over
 * the sessions in their order, so a month has the same bits however it came to be recomputed. An unknown volume is left
 * out of the month's sum, which is null if no volume is known; an unknown return (the ticker's very first session) is left
 * out of the deviation.
 */
public final class MonthlySummary {

    private MonthlySummary() {}

    /**
     * Rows of some months.
     *
     * @param bars of one ticker by session: all of each month asked for, and the last one before it
     */
    public static List<MonthlyRow> compute(List<Bar> bars, Set<YearMonth> months) {
        List<MonthlyRow> rows = new ArrayList<>();
        int start = 0;
        while (start < bars.size()) {
            YearMonth month = YearMonth.from(bars.get(start).session());
            int end = start;
            while (end < bars.size()
                    && month.equals(YearMonth.from(bars.get(end).session()))) {
                end++;
            }
            if (months.contains(month)) {
                rows.add(row(month, bars, start, end));
            }
            start = end;
        }
        return rows;
    }

    private static MonthlyRow row(YearMonth month, List<Bar> bars, int start, int end) {
        List<Bar> days = bars.subList(start, end);
        Bar last = bars.get(end - 1);
        return new MonthlyRow(
                last.ticker(),
                month,
                DailyWindows.mean(days.stream().map(Bar::close).toList()),
                days.stream().mapToDouble(Bar::high).max().orElseThrow(),
                days.stream().mapToDouble(Bar::low).min().orElseThrow(),
                days.stream()
                        .map(Bar::volume)
                        .filter(Objects::nonNull)
                        .reduce(Math::addExact)
                        .orElse(null),
                DailyWindows.mean(days.stream().map(DailyWindows::range).toList()),
                deviation(bars, start, end),
                start == 0
                        ? null
                        : Double.valueOf(DailyWindows.percent(
                                last.close(), bars.get(start - 1).close())),
                days.size());
    }

    private static @Nullable Double deviation(List<Bar> bars, int start, int end) {
        List<Double> returns = new ArrayList<>();
        for (int i = start; i < end; i++) {
            Double dailyReturn = DailyWindows.dailyReturn(bars, i);
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
