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
 * @param unknownCodes records by field and code that no table of the layout has ({@code TPMERC 021}); they are kept
 * @param sessions records handed on by session
 */
public record CotahistSummary(
        int lines,
        int records,
        List<RejectedLine> rejected,
        int rejectedCount,
        SortedMap<String, Integer> unknownCodes,
        SortedMap<LocalDate, Integer> sessions) {

    static final int MOST_REJECTED = 100;

    public CotahistSummary {
        rejected = List.copyOf(rejected);
    }
}
