package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import dev.pregao.etl.bars.DailyRow.Window;
import dev.pregao.etl.plan.ChangePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Refined rows. Every window is computed afresh over its own sessions, oldest first, so a row has the same bits whether
 * its neighbours are recomputed or not.
 */
public final class DailyWindows {

    /** Lengths of the windows, in sessions. */
    static final List<Integer> SIZES = List.of(3, 5, 7);

    private DailyWindows() {}

    /** Step: bars to refined rows; all bars of a ticker must be in one partition. */
    public static JavaRDD<Row> compute(JavaRDD<Row> bars) {
        return BarColumns.mapPartitions(
                bars, BarRows::bar, chosen -> compute(chosen).stream().map(BarRows::row));
    }

    /** Rows by ticker and session. */
    public static List<DailyRow> compute(Collection<Bar> bars) {
        List<DailyRow> rows = new ArrayList<>();
        bars.stream()
                .sorted(Comparator.comparing(Bar::session))
                .collect(groupingBy(Bar::ticker, TreeMap::new, toList()))
                .values()
                .forEach(history -> addRows(history, rows));
        return rows;
    }

    private static void addRows(List<Bar> history, List<DailyRow> rows) {
        ChangePlan plan = ChangePlan.of(
                history.stream().filter(Bar::changed).map(Bar::session).collect(toCollection(TreeSet::new)),
                history.stream().map(Bar::session).collect(toCollection(TreeSet::new)));
        for (int i = 0; i < history.size(); i++) {
            Bar bar = history.get(i);
            List<Window> windows = new ArrayList<>();
            for (int sessions : SIZES) {
                windows.add(window(history, i, sessions));
            }
            rows.add(new DailyRow(
                    bar,
                    windows,
                    bar.high() - bar.low(),
                    i == 0 ? null : percent(bar.close(), history.get(i - 1).close()),
                    percent(bar.close(), bar.open()),
                    plan.refined().contains(bar.session())));
        }
    }

    private static Window window(List<Bar> history, int last, int sessions) {
        Double change = last < sessions
                ? null
                : Double.valueOf(
                        history.get(last).close() - history.get(last - sessions).close());
        if (last + 1 < sessions) {
            return new Window(null, null, null, null, change);
        }
        List<Bar> bars = history.subList(last + 1 - sessions, last + 1);
        return new Window(
                mean(bars.stream().map(Bar::close).toList()),
                meanVolume(bars),
                bars.stream().mapToDouble(Bar::low).min().orElseThrow(),
                bars.stream().mapToDouble(Bar::high).max().orElseThrow(),
                change);
    }

    private static @Nullable Double meanVolume(List<Bar> bars) {
        List<Double> volumes = new ArrayList<>();
        for (Bar bar : bars) {
            Long volume = bar.volume();
            if (volume == null) {
                return null;
            }
            volumes.add(volume.doubleValue());
        }
        return mean(volumes);
    }

    /** Summed in the order given: double addition is not associative. */
    static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    /** How far a value lies from its base, in % of the base. */
    static double percent(double value, double base) {
        return (value - base) / base * 100;
    }
}
