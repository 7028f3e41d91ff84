package dev.pregao.etl.tables;

import static java.util.stream.Collectors.toSet;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.DailyRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What becomes of the rows of a year of tb_historico, which stand in the order of ticker and session. */
public final class HistoryRows {

    /** The order of the rows in a year's object. */
    public static final Comparator<DailyRow> ORDER = Comparator.comparing(
                    (DailyRow row) -> row.bar().ticker())
            .thenComparing(row -> row.bar().session());

    private record At(Ticker ticker, LocalDate session) {
        static At of(DailyRow row) {
            return new At(row.bar().ticker(), row.bar().session());
        }
    }

    private HistoryRows() {}

    /** A year with rows, in any order, in place of those of the same ticker and session. */
    public static List<DailyRow> changed(List<DailyRow> year, Collection<DailyRow> rows) {
        Set<At> changed = rows.stream().map(At::of).collect(toSet());
        return merged(year, row -> changed.contains(At.of(row)), rows);
    }

    /** A year with rows, in any order, in place of all that some tickers have. */
    public static List<DailyRow> renewed(List<DailyRow> year, Collection<Ticker> tickers, Collection<DailyRow> rows) {
        Set<Ticker> renewed = new TreeSet<>(tickers);
        return merged(year, row -> renewed.contains(row.bar().ticker()), rows);
    }

    private static List<DailyRow> merged(List<DailyRow> year, Predicate<DailyRow> replaced, Collection<DailyRow> rows) {
        List<DailyRow> merged = new ArrayList<>(year);
        merged.removeIf(replaced);
        merged.addAll(rows);
        merged.sort(ORDER);
        return List.copyOf(merged);
    }
}
