package dev.pregao.etl.plan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a change of some sessions of one ticker touches, and what must be read to compute it.
 *
 * <p>A refined row looks at most 7 sessions back ({@code diff_7d}), so a changed session touches itself and the next 7. A
 * month looks at its own sessions and at the last one before it (its first daily return and {@code retorno_mes_perc}), so
 * a changed session touches its own month and, if it is the last of it, the next month that has sessions.
 *
 * @param reads sessions whose bars are needed
 * @param refined sessions whose refined row may change
 * @param months months whose row may change
 */
public record ChangePlan(
        NavigableSet<LocalDate> reads, NavigableSet<LocalDate> refined, NavigableSet<YearMonth> months) {

    /** Sessions a refined row looks back. */
    public static final int WINDOW = 7;

    public ChangePlan {
        reads = Collections.unmodifiableNavigableSet(reads);
        refined = Collections.unmodifiableNavigableSet(refined);
        months = Collections.unmodifiableNavigableSet(months);
    }

    /**
     * Plans for one ticker.
     *
     * @param changed sessions with a new valid version, all of them among {@code sessions}
     * @param sessions sessions that have a valid version; those around the changes suffice
     */
    public static ChangePlan of(NavigableSet<LocalDate> changed, NavigableSet<LocalDate> sessions) {
        if (!sessions.containsAll(changed)) {
            throw new IllegalArgumentException("changed sessions " + changed + " are not all among " + sessions);
        }
        List<LocalDate> history = new ArrayList<>(sessions);
        BitSet refined = new BitSet();
        BitSet reads = new BitSet();
        NavigableSet<YearMonth> months = new TreeSet<>();
        for (int i = 0; i < history.size(); i++) {
            if (changed.contains(history.get(i))) {
                refined.set(i, i + WINDOW + 1);
                reads.set(Math.max(0, i - WINDOW), i + WINDOW + 1);
                months.add(YearMonth.from(history.get(i)));
                if (i + 1 < history.size()) {
                    months.add(YearMonth.from(history.get(i + 1)));
                }
            }
        }
        for (int i = 0; i < history.size(); i++) {
            boolean lastBeforeTouched = i + 1 < history.size() && months.contains(YearMonth.from(history.get(i + 1)));
            if (lastBeforeTouched || months.contains(YearMonth.from(history.get(i)))) {
                reads.set(i);
            }
        }
        return new ChangePlan(pick(history, reads), pick(history, refined), months);
    }

    private static NavigableSet<LocalDate> pick(List<LocalDate> history, BitSet marked) {
        NavigableSet<LocalDate> picked = new TreeSet<>();
        for (int i = marked.nextSetBit(0); i >= 0 && i < history.size(); i = marked.nextSetBit(i + 1)) {
            picked.add(history.get(i));
        }
        return picked;
    }
}
