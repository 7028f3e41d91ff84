package dev.pregao.catalog.lake;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.table.DailyTable;
import java.time.LocalDate;

/**
 * Which rows of the daily table are kept.
 *
 * @param newestYear of the lake's sessions
 */
public record Kept(DailyTable table, int newestYear) {

    /** Every row. */
    public static final Kept ALL = new Kept(DailyTable.ALL, 0);

    public boolean keeps(LocalDate session) {
        return table.keeps(session.getYear(), newestYear);
    }

    /** Whether an object may stay: a row that is kept, or nothing of ours. */
    public boolean keeps(StoredObject object) {
        return LakeKey.Refined.find(object.key())
                .map(row -> keeps(row.session()))
                .orElse(true);
    }

    /** Whether a partition, told by its folder, may stay. */
    public boolean keepsFolder(String folder) {
        return LakeKey.Refined.findSession(folder).map(this::keeps).orElse(true);
    }
}
