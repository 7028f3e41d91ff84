package dev.pregao.etl.bars;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Both tables of one ticker, as a function of its raw versions.
 *
 * @param daily rows of the sessions asked for, oldest first
 * @param monthly rows of the months asked for, oldest first
 */
public record TickerTables(List<DailyRow> daily, List<MonthlyRow> monthly) {

    public TickerTables {
        daily = List.copyOf(daily);
        monthly = List.copyOf(monthly);
    }

    /**
     * Chooses and computes.
     *
     * @param versions of one ticker, with all that the rows asked for look at
     */
    public static TickerTables of(Collection<RawVersion> versions, Set<LocalDate> sessions, Set<YearMonth> months) {
        List<Bar> bars = ChooseVersion.bars(ChooseVersion.choose(versions));
        return new TickerTables(DailyWindows.compute(bars, sessions), MonthlySummary.compute(bars, months));
    }
}
