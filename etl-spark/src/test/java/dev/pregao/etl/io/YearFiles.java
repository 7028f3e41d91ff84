package dev.pregao.etl.io;

import dev.pregao.etl.bars.DailyRow;
import java.util.List;

/** Years of tb_historico as files in memory. */
public final class YearFiles {

    private YearFiles() {}

    /** The rows as the file of them tells them. */
    public static List<DailyRow> throughAFile(List<DailyRow> rows) {
        return HistoryFile.rows(HistoryFile.bytes(rows));
    }
}
