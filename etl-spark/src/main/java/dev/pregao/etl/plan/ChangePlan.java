package dev.pregao.etl.plan;

import dev.pregao.etl.bars.Events;
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
 * <p>A refined row looks at most 7 sessions back ({@code diff_7d}), so a changed session touches itself and the next 7. It
 * also tells the events placed on its session; an event that comes, goes or moves touches the row it is placed on. A
 * month looks at its own sessions and at the last one before it (its first daily return and {@code retorno_mes_perc}), so
 * a changed session touches its own month and, if it is the last of it, the next month that has sessions.
 *
 * @param reads sessions whose bars are needed
 * @param refined sessions whose refined row may change
 * @param months months whose row may change
 * @param tellers where the events of those rows may stand: between the session before a row and {@link Events#REACH_DAYS}
 *     after it
 */
public record ChangePlan(
        NavigableSet<LocalDate> reads,
        NavigableSet<LocalDate> refined,
        NavigableSet<YearMonth> months,
        List<Span> tellers) {

    /** Sessions a refined row looks back. */
    public static final int WINDOW = 7;

    public ChangePlan {
        reads = Collections.unmodifiableNavigableSet(reads);
        refined = Collections.unmodifiableNavigableSet(refined);
        months = Collections.unmodifiableNavigableSet(months);
        tellers = List.copyOf(tellers);
    }

    /**
     * Plans for one ticker.
     *
     * @param changed sessions with a new valid version, all of them among {@code sessions}
     * @param events dates of the events that may have come or gone
     * @param sessions sessions that have a valid version; those around the changes suffice
     */
    public static ChangePlan of(
            NavigableSet<LocalDate> changed, NavigableSet<LocalDate> events, NavigableSet<LocalDate> sessions) {
        if (!sessions.containsAll(changed)) {
            throw new IllegalArgumentException("changed sessions " + changed + " are not all among " + sessions);
        }
        List<LocalDate> history = new ArrayList<>(sessions);
        BitSet refined = new BitSet();
        NavigableSet<YearMonth> months = new TreeSet<>();
        NavigableSet<LocalDate> placed = new TreeSet<>();
        for (LocalDate date : events) {
            LocalDate session = sessions.ceiling(date);
            if (session != null) {
                placed.add(session);
            }
        }
        for (int i = 0; i < history.size(); i++) {
            if (changed.contains(history.get(i))) {
                refined.set(i, Math.min(history.size(), i + WINDOW + 1));
                months.add(YearMonth.from(history.get(i)));
                if (i + 1 < history.size()) {
                    months.add(YearMonth.from(history.get(i + 1)));
                }
            } else if (placed.contains(history.get(i))) {
                refined.set(i);
            }
        }
        return new ChangePlan(
                pick(history, reads(history, refined, months)),
                pick(history, refined),
                months,
                tellers(history, refined));
    }

    /** Everything, of a history of which all is read. */
    public static ChangePlan all(NavigableSet<LocalDate> sessions) {
        NavigableSet<YearMonth> months = new TreeSet<>();
        sessions.forEach(session -> months.add(YearMonth.from(session)));
        return new ChangePlan(sessions, sessions, months, List.of(Span.ALL));
    }

    private static BitSet reads(List<LocalDate> history, BitSet refined, NavigableSet<YearMonth> months) {
        BitSet reads = new BitSet();
        refined.stream().forEach(row -> reads.set(Math.max(0, row - WINDOW), row + 1));
        for (int i = 0; i < history.size(); i++) {
            boolean lastBeforeTouched = i + 1 < history.size() && months.contains(YearMonth.from(history.get(i + 1)));
            if (lastBeforeTouched || months.contains(YearMonth.from(history.get(i)))) {
                reads.set(i);
            }
        }
        return reads;
    }

    private static List<Span> tellers(List<LocalDate> history, BitSet refined) {
        List<Span> tellers = new ArrayList<>();
        for (int row = refined.nextSetBit(0); row >= 0; row = refined.nextSetBit(row + 1)) {
            LocalDate from = row == 0 ? Span.ALL.from() : history.get(row - 1).plusDays(1);
            Span.add(tellers, new Span(from, history.get(row).plusDays(Events.REACH_DAYS)));
        }
        return tellers;
    }

    private static NavigableSet<LocalDate> pick(List<LocalDate> history, BitSet marked) {
        NavigableSet<LocalDate> picked = new TreeSet<>();
        marked.stream().forEach(i -> picked.add(history.get(i)));
        return picked;
    }
}
