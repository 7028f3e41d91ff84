package dev.pregao.etl.check;

import dev.pregao.contracts.RenamedTickers;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What B3 says of a year: what tb_b3_diario has of it, and the closes of the Ibovespa.
 *
 * @param quotes of some tickers by ticker and session; what B3 quoted under a code it has given up since stands under the
 *     code of today
 * @param sessions of which it has quotes of any paper
 * @param index closes of the Ibovespa, by session
 */
public record OfficialYear(
        NavigableMap<String, NavigableMap<LocalDate, Figures>> quotes,
        NavigableSet<LocalDate> sessions,
        NavigableMap<LocalDate, Figures> index) {

    private record Quote(String code, LocalDate session, Figures figures) {}

    /** The columns that are wanted, of those of the table's file. */
    private static final Table<Quote> TABLE = new Table<>(
            "b3_diario",
            List.of(
                    Column.text("ticker", Quote::code),
                    Column.date("data_pregao", Quote::session),
                    Column.real("preco_abertura", quote -> quote.figures().open()),
                    Column.real("maior_preco", quote -> quote.figures().high()),
                    Column.real("menor_preco", quote -> quote.figures().low()),
                    Column.real("preco_fechamento", quote -> quote.figures().close()),
                    Column.count("quantidade", quote -> quote.figures().volume()),
                    Column.text("versao", quote -> quote.figures().version())),
            Table.anyOrder(),
            OfficialYear::quote);

    private static final Table<LocalDate> DATES = new Table<>(
            "b3_diario",
            List.of(Column.date("data_pregao", session -> session)),
            Table.anyOrder(),
            row -> row.required(0, LocalDate.class));

    /**
     * Of the year's object.
     *
     * @param file null if there is none
     */
    public static OfficialYear of(byte @Nullable [] file, Collection<String> tickers, IndexCloses index) {
        NavigableMap<String, NavigableMap<LocalDate, Figures>> quotes = new TreeMap<>();
        NavigableSet<LocalDate> sessions = new TreeSet<>();
        if (file != null) {
            Map<String, String> today = codes(tickers);
            try {
                CompactFile opened = CompactFile.open(Source.of(file));
                Set<LocalDate> seen = new HashSet<>();
                opened.forEach(DATES, Wanted.all(), seen::add);
                sessions.addAll(seen);
                opened.forEach(
                        TABLE,
                        Wanted.all().where("ticker", today.keySet()),
                        quote -> add(quotes, today.getOrDefault(quote.code(), quote.code()), quote));
            } catch (IOException broken) {
                throw new UncheckedIOException("no file of tb_b3_diario: " + broken.getMessage(), broken);
            }
        }
        return new OfficialYear(quotes, sessions, index.closes());
    }

    /** The newest session of any paper. */
    Optional<LocalDate> last() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.last());
    }

    /** Of two quotes of one day that of which more was traded counts. */
    private static void add(NavigableMap<String, NavigableMap<LocalDate, Figures>> quotes, String ticker, Quote quote) {
        quotes.computeIfAbsent(ticker, none -> new TreeMap<>())
                .merge(quote.session(), quote.figures(), (one, other) -> traded(other) > traded(one) ? other : one);
    }

    private static long traded(Figures figures) {
        Long volume = figures.volume();
        return volume == null ? 0 : volume;
    }

    /** Tickers by the codes they are quoted under, now or before. */
    private static Map<String, String> codes(Collection<String> tickers) {
        Map<String, String> codes = new TreeMap<>();
        for (String ticker : tickers) {
            RenamedTickers.before(Ticker.of(ticker)).forEach(old -> codes.put(old.code(), ticker));
        }
        tickers.forEach(ticker -> codes.put(ticker, ticker));
        return codes;
    }

    private static Quote quote(Row row) {
        return new Quote(
                row.required(0, String.class),
                row.required(1, LocalDate.class),
                new Figures(
                        row.required(2, Double.class),
                        row.required(3, Double.class),
                        row.required(4, Double.class),
                        row.required(5, Double.class),
                        row.count(6),
                        row.required(7, String.class)));
    }
}
