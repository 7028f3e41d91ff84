package dev.pregao.etl.check;

import dev.pregao.etl.check.CheckedSession.Figures;
import dev.pregao.etl.tables.Tables;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Row;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * A year's object of tb_conferencia.
 *
 * @param rows by ticker and session
 * @param made what beside the year's own bars and quotes they were made of
 */
public record CheckYear(List<CheckedSession> rows, Made made) {

    private static final String UNTIL = "pregao.until";
    private static final String SPLITS = "pregao.splits-after";
    private static final String EDGES = "pregao.edges";

    private static final Table<CheckedSession> TABLE =
            new Table<>("conferencia", Tables.CHECKS.packed(), CheckedSession.ORDER, CheckYear::row);

    /**
     * In the file's footer.
     *
     * @param until session up to which both sources had spoken
     * @param splits of later years
     * @param edges what was asked of the years beside it, and answered
     */
    record Made(String until, String splits, String edges) {
        static final Made OF_NOTHING = new Made("", "", "");
    }

    public static final CheckYear EMPTY = new CheckYear(List.of(), Made.OF_NOTHING);

    public CheckYear {
        rows = rows.stream().sorted(CheckedSession.ORDER).toList();
    }

    /**
     * The years that there are.
     *
     * @param yahoo of tb_historico
     * @param b3 of tb_b3_diario
     * @param index of B3's closes of the Ibovespa
     */
    public record Years(NavigableSet<Integer> yahoo, NavigableSet<Integer> b3, NavigableSet<Integer> index) {

        /** Whether only one source has anything, so that there is nothing to compare. */
        public boolean areOfOneSource() {
            return yahoo.isEmpty() || (b3.isEmpty() && index.isEmpty());
        }
    }

    /** Computed of what both tables have. */
    public static CheckYear of(int year, Years years, YahooYear yahoo, OfficialYear b3, Splits later, Edges edges) {
        Spoken spoken = Spoken.of(year, years.yahoo(), yahoo.last(), years.b3(), b3.last());
        List<CheckedSession> rows = new ArrayList<>(new CompareSources(yahoo, b3, later, spoken, edges).rows());
        rows.addAll(CompareIndex.rows(
                yahoo.index(), b3.index(), Spoken.ofIndex(year, years.yahoo(), yahoo.last(), b3.index()), edges));
        return new CheckYear(rows, new Made(spoken.last().toString(), later.text(), edges.text()));
    }

    /** Whether an object, of a year whose own bars and quotes did not change, may have to be made again. */
    public static boolean isStale(byte @Nullable [] file, int year, Years years, Splits later, Edges edges) {
        if (file == null) {
            return true;
        }
        try {
            Map<String, String> footer = CompactFile.open(Source.of(file)).keyValues();
            boolean toItsEnd = LocalDate.of(year, 12, 31).toString().equals(footer.get(UNTIL));
            return !later.text().equals(footer.get(SPLITS))
                    || toItsEnd != Spoken.isOver(year, years.yahoo(), years.b3())
                    || !edges.isStill(footer.getOrDefault(EDGES, ""));
        } catch (IOException broken) {
            throw new UncheckedIOException("no file of tb_conferencia: " + broken.getMessage(), broken);
        }
    }

    public static CheckYear parse(byte[] file) {
        try {
            CompactFile opened = CompactFile.open(Source.of(file));
            Map<String, String> footer = opened.keyValues();
            return new CheckYear(
                    opened.rows(TABLE, Wanted.all()),
                    new Made(
                            footer.getOrDefault(UNTIL, ""),
                            footer.getOrDefault(SPLITS, ""),
                            footer.getOrDefault(EDGES, "")));
        } catch (IOException broken) {
            throw new UncheckedIOException("no file of tb_conferencia: " + broken.getMessage(), broken);
        }
    }

    public byte[] bytes() {
        return CompactFile.bytes(TABLE, rows, Map.of(UNTIL, made.until(), SPLITS, made.splits(), EDGES, made.edges()));
    }

    private static CheckedSession row(Row row) {
        return new CheckedSession(
                row.required(0, String.class),
                row.required(1, LocalDate.class),
                Situation.of(row.required(2, String.class)),
                row.text(3),
                row.real(4),
                row.required(5, Double.class),
                figures(row, 6),
                figures(row, 12));
    }

    private static @Nullable Figures figures(Row row, int first) {
        Double close = row.real(first + 3);
        return close == null
                ? null
                : new Figures(
                        row.real(first),
                        row.real(first + 1),
                        row.real(first + 2),
                        close,
                        row.count(first + 4),
                        row.required(first + 5, String.class));
    }
}
