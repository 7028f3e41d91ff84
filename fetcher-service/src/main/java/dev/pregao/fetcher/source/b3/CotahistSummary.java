package dev.pregao.fetcher.source.b3;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What was read of a file, to its end or to where it was refused.
 *
 * @param lines header and trailer included
 * @param records handed on
 * @param rejected the records that were not, at most {@value #MOST_REJECTED} of them
 * @param rejectedCount how many they were in all
 * @param rejectedSessions how many of them say which session they are of, by session
 * @param unknownCodes records by field and code that no table of the layout has ({@code TPMERC 021}); they are kept
 * @param sessions records handed on by session
 */
public record CotahistSummary(
        int lines,
        int records,
        List<RejectedLine> rejected,
        int rejectedCount,
        SortedMap<LocalDate, Integer> rejectedSessions,
        SortedMap<String, Integer> unknownCodes,
        SortedMap<LocalDate, Integer> sessions) {

    static final int MOST_REJECTED = 100;

    public CotahistSummary {
        rejected = List.copyOf(rejected);
    }

    /** How many records a session may lack: those that say so, and those that do not say which session they are of. */
    public int rejectedOf(LocalDate session) {
        int elsewhere =
                rejectedSessions.values().stream().mapToInt(Integer::intValue).sum();
        return rejectedSessions.getOrDefault(session, 0) + rejectedCount - elsewhere;
    }
}
