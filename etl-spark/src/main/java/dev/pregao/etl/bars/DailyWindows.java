package dev.pregao.etl.bars;

import dev.pregao.etl.bars.DailyRow.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refined rows. Every window is computed afresh over its own sessions, oldest first, so a row has the same bits whether
 * its neighbours are recomputed or not.
 */
public final class DailyWindows {

    /** Lengths of the windows, in sessions. */
    public static final List<Integer> SIZES = List.of(3, 5, 7);

    private DailyWindows() {}

    /**
     * Rows of some sessions.
     *
     * @param bars of one ticker by session, with the seven before each session asked for
     */
    public static List<DailyRow> compute(List<Bar> bars, Set<LocalDate> sessions) {
        List<DailyRow> rows = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            if (sessions.contains(bars.get(i).session())) {
                rows.add(row(bars, i));
            }
        }
        return rows;
    }

    private static DailyRow row(List<Bar> history, int at) {
        Bar bar = history.get(at);
        List<Window> windows = new ArrayList<>();
        for (int sessions : SIZES) {
            windows.add(window(history, at, sessions));
        }
        return new DailyRow(bar, windows, range(bar), dailyReturn(history, at), percent(bar.close(), bar.open()));
    }

    static double range(Bar bar) {
        return bar.high() - bar.low();
    }

    static @Nullable Double dailyReturn(List<Bar> history, int at) {
        return at == 0
                ? null
                : Double.valueOf(
                        percent(history.get(at).close(), history.get(at - 1).close()));
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
