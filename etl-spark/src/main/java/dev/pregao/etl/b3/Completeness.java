package dev.pregao.etl.b3;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;

/**
 * Whether all ex-dates of a paper are known. DISMES, which B3 tells with every trade, is the number of the paper's current
 * state of rights: it rises by one at every ex-date, however much is paid on it. Where it starts says nothing, only its
 * rises do.
 *
 * @param gaps where known ex-dates and rises differ, oldest first; none where the events are complete
 */
public record Completeness(List<Gap> gaps) {

    public Completeness {
        gaps = List.copyOf(gaps);
    }

    /**
     * What B3 says of a paper on a session.
     *
     * @param isin another one is another paper, whose counter has nothing to do with this one's
     * @param rights DISMES
     */
    public record State(String isin, int rights) {}

    /**
     * Two sessions on which the paper was traded, and none between them.
     *
     * @param after the last session before the difference
     * @param upTo the first session behind it
     * @param risen how much the counter rose
     * @param known ex-dates known after the one and up to the other
     */
    public record Gap(LocalDate after, LocalDate upTo, int risen, int known) {

        /** Events nobody knows of; below 0 where events are known that B3 does not count there, so that a date is wrong. */
        public int missing() {
            return risen - known;
        }
    }

    /**
     * Compares B3's counter with what is known.
     *
     * @param states by session, of every session on which the paper was traded
     * @param exDates all that are known
     */
    public static Completeness of(NavigableMap<LocalDate, State> states, NavigableSet<LocalDate> exDates) {
        List<Gap> gaps = new ArrayList<>();
        Map.Entry<LocalDate, State> before = null;
        for (Map.Entry<LocalDate, State> next : states.entrySet()) {
            if (before != null
                    && before.getValue().isin().equals(next.getValue().isin())) {
                int risen = next.getValue().rights() - before.getValue().rights();
                int known = exDates.subSet(before.getKey(), false, next.getKey(), true)
                        .size();
                if (risen != known) {
                    gaps.add(new Gap(before.getKey(), next.getKey(), risen, known));
                }
            }
            before = next;
        }
        return new Completeness(gaps);
    }

    public boolean isComplete() {
        return gaps.isEmpty();
    }

    /** Events nobody knows of, in all gaps that lack any. */
    public int missing() {
        return gaps.stream().mapToInt(gap -> Math.max(gap.missing(), 0)).sum();
    }
}
