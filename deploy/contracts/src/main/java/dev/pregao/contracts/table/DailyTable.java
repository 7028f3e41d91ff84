package dev.pregao.contracts.table;

import dev.pregao.contracts.Quoted;
import java.util.Locale;

/** How much of tb_bvsp_refined is kept, which has an object for every row; tb_historico has every row in any case. */
public enum DailyTable {
    /** Every row. */
    ALL,
    /** The rows of the year of the lake's newest session, and of the year before. */
    RECENT,
    /** No row. */
    OFF;

    /** As the template's parameter and the job's argument say it. */
    public static DailyTable of(String word) {
        for (DailyTable each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(Quoted.of(word) + " is not all, recent or off");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a year's rows are kept in a lake whose newest session lies in another, or the same. */
    public boolean keeps(int year, int newestYear) {
        return switch (this) {
            case ALL -> true;
            case RECENT -> year >= newestYear - 1;
            case OFF -> false;
        };
    }
}
