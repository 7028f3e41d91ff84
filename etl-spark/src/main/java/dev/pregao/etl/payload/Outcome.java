package dev.pregao.etl.payload;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.MonthlyRow;
import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Quality;
import dev.pregao.etl.quality.SessionRange;
import dev.pregao.etl.quality.TickerFinding;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a run read and wrote. */
public sealed interface Outcome {

    /** Raw objects read: those of the batch and those beside them. */
    long objectsRead();

    /** Rows written to tables. */
    int rowsWritten();

    /** The answer to whichever it is. */
    <T> T match(Function<Computed, T> computed, Function<Rebuilt, T> rebuilt, Function<Known, T> known);

    /**
     * Rows of one ticker written to both tables; small, however many they are.
     *
     * @param objectsRead raw objects read for it
     * @param rows written to tb_bvsp_refined
     * @param sessions of them
     * @param months of the rows written to tb_bvsp_mensal
     */
    record Written(Ticker ticker, int objectsRead, int rows, List<SessionRange> sessions, Collection<YearMonth> months)
            implements Serializable {

        public Written {
            sessions = List.copyOf(sessions);
            months = List.copyOf(months);
        }

        /** Of a ticker's rows. */
        public static Written of(
                Ticker ticker, int objectsRead, Collection<DailyRow> daily, Collection<MonthlyRow> monthly) {
            return new Written(
                    ticker,
                    objectsRead,
                    daily.size(),
                    SessionRange.of(
                            daily.stream().map(row -> row.bar().session()).toList()),
                    monthly.stream().map(MonthlyRow::month).toList());
        }
    }

    private static List<YearRows> sorted(List<YearRows> years) {
        return years.stream()
                .sorted(Comparator.comparing(YearRows::year).thenComparing(YearRows::table))
                .toList();
    }

    /**
     * Rows put into a year's object of a compact table.
     *
     * @param rows of the year that were changed
     */
    record YearRows(String table, int year, int rows) {

        public static YearRows ofHistory(int year, int rows) {
            return new YearRows("tb_historico", year, rows);
        }

        public static YearRows ofMarket(int year, int rows) {
            return new YearRows("tb_b3_diario", year, rows);
        }

        public static YearRows ofEvents(int year, int rows) {
            return new YearRows("tb_b3_eventos", year, rows);
        }

        public static YearRows ofChecks(int year, int rows) {
            return new YearRows("tb_conferencia", year, rows);
        }
    }

    /**
     * What was done to the tables that B3's own files have a part in: tb_b3_diario, tb_b3_eventos and tb_conferencia.
     *
     * @param objectsRead raw objects
     * @param findings of sessions and lists
     * @param papers findings of papers
     */
    record MarketPart(List<YearRows> years, int objectsRead, List<Finding> findings, List<TickerFinding> papers) {

        /** Nothing. */
        public static final MarketPart NONE = new MarketPart(List.of(), 0, List.of(), List.of());

        public MarketPart {
            years = sorted(years);
            findings = List.copyOf(findings);
            papers = List.copyOf(papers);
        }

        /** Both together; no year of a table is in both. */
        public MarketPart plus(MarketPart other) {
            return new MarketPart(
                    join(years, other.years),
                    objectsRead + other.objectsRead,
                    join(findings, other.findings),
                    join(papers, other.papers));
        }

        private static <T> List<T> join(List<T> some, List<T> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    /** What tickers have in common. */
    sealed interface OfTickers extends Outcome permits Computed, Rebuilt {

        List<Written> written();

        /** Of tb_historico. */
        List<YearRows> yearly();

        MarketPart market();

        @Override
        default long objectsRead() {
            return market().objectsRead()
                    + written().stream().mapToLong(Written::objectsRead).sum();
        }

        @Override
        default int rowsWritten() {
            return market().years().stream().mapToInt(YearRows::rows).sum()
                    + written().stream()
                            .mapToInt(ticker -> ticker.rows() + ticker.months().size())
                            .sum();
        }

        /** How many rows were written to each month of tb_bvsp_mensal. */
        default NavigableMap<YearMonth, Integer> monthlyRows() {
            NavigableMap<YearMonth, Integer> rows = new TreeMap<>();
            written().forEach(ticker -> ticker.months().forEach(month -> rows.merge(month, 1, Integer::sum)));
            return rows;
        }
    }

    /**
     * What raw objects changed was computed.
     *
     * @param quality how good the batch was, ticker by ticker
     * @param strangeKeys keys in the batch that are none of a raw bar
     */
    record Computed(
            List<Written> written, List<YearRows> yearly, MarketPart market, List<Quality> quality, int strangeKeys)
            implements OfTickers {

        public Computed {
            written = List.copyOf(written);
            yearly = sorted(yearly);
            quality = List.copyOf(quality);
        }

        /** Refused versions of the batch by reason. */
        public Map<Reason, Integer> rejects() {
            Map<Reason, Integer> rejects = new EnumMap<>(Reason.class);
            if (strangeKeys > 0) {
                rejects.put(Reason.UNREADABLE, strangeKeys);
            }
            quality.forEach(ticker ->
                    ticker.rejectsByReason().forEach((reason, count) -> rejects.merge(reason, count, Integer::sum)));
            return rejects;
        }

        @Override
        public <T> T match(Function<Computed, T> computed, Function<Rebuilt, T> rebuilt, Function<Known, T> known) {
            return computed.apply(this);
        }
    }

    /**
     * Everything was recomputed, and what was stored differently is mended.
     *
     * @param differences objects that were missing, different or superfluous
     * @param deleted those of them that were superfluous: raw has no bar they could be made of
     */
    record Rebuilt(
            List<Written> written, List<YearRows> yearly, MarketPart market, KeySample differences, KeySample deleted)
            implements OfTickers {

        public Rebuilt {
            written = List.copyOf(written);
            yearly = sorted(yearly);
        }

        @Override
        public <T> T match(Function<Computed, T> computed, Function<Rebuilt, T> rebuilt, Function<Known, T> known) {
            return rebuilt.apply(this);
        }
    }

    /** The tables were computed as they were known on a day. */
    record Known(long objectsRead, int rowsWritten, LocalDate asOf) implements Outcome {

        @Override
        public <T> T match(Function<Computed, T> computed, Function<Rebuilt, T> rebuilt, Function<Known, T> known) {
            return known.apply(this);
        }
    }
}
