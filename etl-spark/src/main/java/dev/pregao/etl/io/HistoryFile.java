package dev.pregao.etl.io;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.DailyRow.Window;
import dev.pregao.etl.bars.DailyWindows;
import dev.pregao.etl.tables.HistoryRows;
import dev.pregao.etl.tables.Tables;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Row;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A year's object of tb_historico: the rows of all tickers, sorted by ticker and session. */
final class HistoryFile {

    private static final int BAR = 2;
    private static final int WINDOWS = BAR + 7;
    private static final int AFTER_WINDOWS = WINDOWS + 5 * DailyWindows.SIZES.size();
    private static final int SOURCE = AFTER_WINDOWS + 3;

    private static final List<Column<DailyRow>> COLUMNS = Tables.HISTORY.packed();

    /** A ticker's rows stand together: its code is judged once in a file. */
    private final Map<String, Ticker> tickers = new HashMap<>();

    private HistoryFile() {}

    /** The file of some rows, which stand in order. */
    static byte[] bytes(List<DailyRow> rows) {
        return CompactFile.bytes(new HistoryFile().table(), rows, Map.of());
    }

    /** All rows of a file. */
    static List<DailyRow> rows(byte[] file) {
        try {
            return CompactFile.open(Source.of(file)).rows(new HistoryFile().table(), Wanted.all());
        } catch (IOException broken) {
            throw new UncheckedIOException("no file of tb_historico: " + broken.getMessage(), broken);
        }
    }

    private Table<DailyRow> table() {
        return new Table<>("historico", COLUMNS, HistoryRows.ORDER, this::row);
    }

    private DailyRow row(Row row) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < DailyWindows.SIZES.size(); i++) {
            windows.add(new Window(
                    window(row, 0, i), window(row, 1, i), window(row, 2, i), window(row, 3, i), window(row, 4, i)));
        }
        return new DailyRow(
                bar(row),
                windows,
                row.required(AFTER_WINDOWS, Double.class),
                row.real(AFTER_WINDOWS + 1),
                row.required(AFTER_WINDOWS + 2, Double.class));
    }

    private Bar bar(Row row) {
        return new Bar(
                tickers.computeIfAbsent(row.required(0, String.class), Ticker::of),
                row.required(1, LocalDate.class),
                row.required(BAR, Double.class),
                row.required(BAR + 1, Double.class),
                row.required(BAR + 2, Double.class),
                row.required(BAR + 3, Double.class),
                row.count(BAR + 4),
                row.required(BAR + 5, Double.class),
                row.required(BAR + 6, Double.class),
                row.required(SOURCE, String.class),
                row.required(SOURCE + 1, Instant.class),
                row.required(SOURCE + 2, String.class));
    }

    private static @Nullable Double window(Row row, int measure, int size) {
        return row.real(WINDOWS + measure * DailyWindows.SIZES.size() + size);
    }
}
