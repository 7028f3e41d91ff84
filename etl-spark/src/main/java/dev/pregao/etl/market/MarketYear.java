package dev.pregao.etl.market;

import dev.pregao.etl.bars.MarketRow;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A year's object of tb_b3_diario: the rows of all papers, sorted by ticker and session.
 *
 * @param rows in that order
 */
public record MarketYear(List<MarketRow> rows) {

    private static final Comparator<MarketRow> ORDER =
            Comparator.comparing(MarketRow::ticker).thenComparing(MarketRow::session);

    /** Each row has its own, or nearly so. */
    private static final Set<String> MANY_VALUES = Set.of("negocios", "quantidade");

    private static final List<Column<MarketRow>> COLUMNS = Tables.MARKET.packed().stream()
            .map(column -> MANY_VALUES.contains(column.name()) ? column.ofManyValues() : column)
            .toList();

    public static final MarketYear EMPTY = new MarketYear(List.of());

    public MarketYear {
        rows = rows.stream().sorted(ORDER).toList();
    }

    /** The rows of a file. */
    public static MarketYear parse(byte[] file) {
        try {
            return new MarketYear(CompactFile.open(Source.of(file)).rows(table(), Wanted.all()));
        } catch (IOException broken) {
            throw new UncheckedIOException("no file of tb_b3_diario: " + broken.getMessage(), broken);
        }
    }

    /** The rows of some tickers in a file. */
    public static List<MarketRow> parse(byte[] file, Set<String> tickers) {
        try {
            return CompactFile.open(Source.of(file)).rows(table(), Wanted.all().where("ticker", tickers));
        } catch (IOException broken) {
            throw new UncheckedIOException("no file of tb_b3_diario: " + broken.getMessage(), broken);
        }
    }

    public byte[] bytes() {
        return CompactFile.bytes(table(), rows, Map.of());
    }

    /** The same with the rows of some sessions in place of all it has of them. */
    public MarketYear with(Collection<LocalDate> sessions, Collection<MarketRow> current) {
        List<MarketRow> merged = new ArrayList<>(rows);
        merged.removeIf(row -> sessions.contains(row.session()));
        merged.addAll(current);
        return new MarketYear(merged);
    }

    /** A year's texts and times repeat themselves: each is held once. */
    private static Table<MarketRow> table() {
        Map<Object, Object> once = new HashMap<>();
        return new Table<>("b3_diario", COLUMNS, ORDER, row -> row(row, once));
    }

    private static MarketRow row(Row row, Map<Object, Object> once) {
        return new MarketRow(
                text(row, 0, once),
                LocalDate.class.cast(once.computeIfAbsent(row.required(1, LocalDate.class), date -> date)),
                text(row, 2, once),
                text(row, 3, once),
                text(row, 4, once),
                text(row, 5, once),
                text(row, 6, once),
                row.required(7, Double.class),
                row.required(8, Double.class),
                row.required(9, Double.class),
                row.required(10, Double.class),
                row.required(11, Double.class),
                row.real(12),
                row.real(13),
                row.required(14, Long.class),
                row.required(15, Long.class),
                row.required(16, Double.class),
                row.required(17, Integer.class),
                row.required(18, Integer.class),
                Instant.class.cast(once.computeIfAbsent(row.required(19, Instant.class), time -> time)),
                text(row, 20, once));
    }

    private static String text(Row row, int column, Map<Object, Object> once) {
        return (String) once.computeIfAbsent(row.required(column, String.class), text -> text);
    }
}
