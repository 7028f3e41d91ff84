package dev.pregao.etl.check;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.check.CheckedSession.Figures;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Row;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tb_historico has of a year.
 *
 * @param bars of papers by ticker and session
 * @param index those of the Ibovespa, by session: B3 tells its closes in another place, and of other indices nothing
 * @param splits of the year's sessions
 * @param last the newest session of any ticker; empty if there is none
 */
public record YahooYear(
        NavigableMap<String, NavigableMap<LocalDate, Figures>> bars,
        NavigableMap<LocalDate, Figures> index,
        Splits splits,
        Optional<LocalDate> last) {

    private static final Pattern PAPER = Pattern.compile(".*\\d");
    private static final String INDEX_WITH_DIGIT = "ICO2";

    /** A row, and what of it is no figure. */
    private record Bar(String ticker, LocalDate session, double split, Figures figures) {}

    /** The columns that are wanted, of those of the table's file. */
    private static final Table<Bar> TABLE = new Table<>(
            "historico",
            List.of(
                    Column.text("ticker", Bar::ticker),
                    Column.date("data_pregao", Bar::session),
                    Column.real("desdobramento", Bar::split),
                    Column.real("preco_abertura", bar -> bar.figures().open()),
                    Column.real("maior_preco", bar -> bar.figures().high()),
                    Column.real("menor_preco", bar -> bar.figures().low()),
                    Column.real("preco_fechamento", bar -> bar.figures().close()),
                    Column.count("volume", bar -> bar.figures().volume()),
                    Column.text("versao", bar -> bar.figures().version())),
            Table.anyOrder(),
            YahooYear::bar);

    /** Of the year's object; null if there is none. */
    public static YahooYear of(byte @Nullable [] file) {
        NavigableMap<String, NavigableMap<LocalDate, Figures>> bars = new TreeMap<>();
        NavigableMap<LocalDate, Figures> index = new TreeMap<>();
        NavigableMap<String, NavigableMap<LocalDate, Double>> splits = new TreeMap<>();
        LocalDate last = null;
        for (Bar bar : file == null ? List.<Bar>of() : read(file)) {
            last = last == null || bar.session().isAfter(last) ? bar.session() : last;
            if (PAPER.matcher(bar.ticker()).matches() && !bar.ticker().equals(INDEX_WITH_DIGIT)) {
                put(bars, bar, bar.figures());
                if (bar.split() != 1) {
                    put(splits, bar, bar.split());
                }
            } else if (bar.ticker().equals(Ticker.BVSP.code())) {
                index.put(bar.session(), bar.figures());
            }
        }
        return new YahooYear(bars, index, new Splits(splits), Optional.ofNullable(last));
    }

    /** Of which it has bars, the Ibovespa among them. */
    public Set<String> tickers() {
        Set<String> tickers = new HashSet<>(bars.keySet());
        if (!index.isEmpty()) {
            tickers.add(Ticker.BVSP.code());
        }
        return tickers;
    }

    private static <T> void put(NavigableMap<String, NavigableMap<LocalDate, T>> target, Bar bar, T value) {
        target.computeIfAbsent(bar.ticker(), none -> new TreeMap<>()).put(bar.session(), value);
    }

    private static List<Bar> read(byte[] file) {
        try {
            return CompactFile.open(Source.of(file)).rows(TABLE, Wanted.all());
        } catch (IOException broken) {
            throw new UncheckedIOException("no file of tb_historico: " + broken.getMessage(), broken);
        }
    }

    private static Bar bar(Row row) {
        return new Bar(
                row.required(0, String.class),
                row.required(1, LocalDate.class),
                row.required(2, Double.class),
                new Figures(
                        row.required(3, Double.class),
                        row.required(4, Double.class),
                        row.required(5, Double.class),
                        row.required(6, Double.class),
                        row.count(7),
                        row.required(8, String.class)));
    }
}
