package dev.pregao.etl.io;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.DailyRow.Window;
import dev.pregao.etl.bars.DailyWindows;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A year's object of tb_historico: the rows of all tickers, sorted by ticker and session. */
final class HistoryFile {

    /** The order of the rows in a file. */
    static final Comparator<DailyRow> ORDER = Comparator.comparing(
                    (DailyRow row) -> row.bar().ticker())
            .thenComparing(row -> row.bar().session());

    private static final int BAR = 2;
    private static final int WINDOWS = BAR + 7;
    private static final int AFTER_WINDOWS = WINDOWS + 5 * DailyWindows.SIZES.size();

    private static final Table<DailyRow> TABLE = new Table<>(
            "historico",
            Tables.HISTORY.columns().stream().map(HistoryFile::column).toList(),
            ORDER,
            HistoryFile::row);

    private static final Table<Bar> BARS = new Table<>(
            "barras",
            List.of(
                    Column.text("ticker", bar -> bar.ticker().code()),
                    Column.date("data_pregao", Bar::session),
                    Column.real("preco_abertura", Bar::open),
                    Column.real("maior_preco", Bar::high),
                    Column.real("menor_preco", Bar::low),
                    Column.real("preco_fechamento", Bar::close),
                    Column.count("volume", Bar::volume),
                    Column.real("dividendo", Bar::dividend),
                    Column.real("desdobramento", Bar::split),
                    Column.text("fonte", Bar::source),
                    Column.instant("coletado_em", Bar::fetchedAt),
                    Column.text("versao", Bar::version)),
            Table.anyOrder(),
            row -> bar(row, WINDOWS));

    private HistoryFile() {}

    /** The file of some rows, which stand in order. */
    static byte[] bytes(List<DailyRow> rows) {
        return CompactFile.bytes(TABLE, rows, Map.of());
    }

    /** All rows of a file. */
    static List<DailyRow> rows(byte[] file) {
        return read(file, TABLE, Wanted.all());
    }

    /** The bars of some tickers. */
    static List<Bar> bars(byte[] file, Collection<Ticker> tickers) {
        return read(
                file,
                BARS,
                Wanted.all().where("ticker", tickers.stream().map(Ticker::code).collect(Collectors.toSet())));
    }

    private static <T> List<T> read(byte[] file, Table<T> table, Wanted wanted) {
        try {
            return CompactFile.open(Source.of(file)).rows(table, wanted);
        } catch (IOException broken) {
            throw new UncheckedIOException("no file of tb_historico: " + broken.getMessage(), broken);
        }
    }

    private static Column<DailyRow> column(dev.pregao.etl.tables.Column<DailyRow> column) {
        String name = column.name();
        return switch (column.type()) {
            case DOUBLE -> Column.real(name, row -> (Double) column.value().apply(row));
            case LONG -> Column.count(name, row -> (Long) column.value().apply(row));
            case INTEGER -> Column.integer(name, row -> (Integer) column.value().apply(row));
            case STRING -> Column.text(name, row -> (String) column.value().apply(row));
            case DATE -> Column.date(name, row -> (LocalDate) column.value().apply(row));
            case TIMESTAMP ->
                Column.instant(name, row -> (Instant) column.value().apply(row));
        };
    }

    private static DailyRow row(Row row) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < DailyWindows.SIZES.size(); i++) {
            windows.add(new Window(
                    window(row, 0, i), window(row, 1, i), window(row, 2, i), window(row, 3, i), window(row, 4, i)));
        }
        return new DailyRow(
                bar(row, AFTER_WINDOWS + 3),
                windows,
                row.required(AFTER_WINDOWS, Double.class),
                row.real(AFTER_WINDOWS + 1),
                row.required(AFTER_WINDOWS + 2, Double.class));
    }

    /** The columns of a bar; the last three of them stand apart. */
    private static Bar bar(Row row, int source) {
        return new Bar(
                Ticker.of(row.required(0, String.class)),
                row.required(1, LocalDate.class),
                row.required(BAR, Double.class),
                row.required(BAR + 1, Double.class),
                row.required(BAR + 2, Double.class),
                row.required(BAR + 3, Double.class),
                row.count(BAR + 4),
                row.required(BAR + 5, Double.class),
                row.required(BAR + 6, Double.class),
                row.required(source, String.class),
                row.required(source + 1, Instant.class),
                row.required(source + 2, String.class));
    }

    private static @Nullable Double window(Row row, int measure, int size) {
        return row.real(WINDOWS + measure * DailyWindows.SIZES.size() + size);
    }
}
