package dev.pregao.etl.check;

import dev.pregao.etl.check.CheckedSession.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Yahoo's bars and B3's quotes of a year, session by session. Tickers are those that Yahoo has bars of in it. */
final class CompareSources {

    /** Yahoo's bar tells no trade: a placeholder, or a paper that was not traded. */
    static final String NO_TRADE = "yahoo-sem-negocios";
    /** No file of B3's of that session was fetched, only one of a later session. */
    static final String NO_FILE = "sem-arquivo-b3";
    /** The ticker's bars begin later or end earlier: they were not asked for, or Yahoo has none. */
    static final String OUTSIDE = "fora-do-periodo-yahoo";

    /** The year's prices differ by one factor: Yahoo divides by splits of sessions that the lake does not have yet. */
    static final String SCALE = "escala";

    /** So many closes must tell a factor. */
    private static final int LEAST_CLOSES = 5;
    /** A factor nearer to one is none. */
    private static final double NO_SCALE = 0.01;

    /** Prices are said to the cent; what is multiplied back from a split is rounded. */
    private static final double SAME = 0.005 + 1e-7;
    /** Of a price in BRL: more than either source tells. */
    private static final int DIGITS = 6;

    private static final List<Function<Figures, @Nullable Double>> PRICES =
            List.of(Figures::open, Figures::high, Figures::low, Figures::close);

    private final YahooYear yahoo;
    private final OfficialYear b3;
    private final Splits splits;
    private final Spoken spoken;
    private final Edges edges;

    /**
     * Of one year.
     *
     * @param later splits of the years after it
     */
    CompareSources(YahooYear yahoo, OfficialYear b3, Splits later, Spoken spoken, Edges edges) {
        this.edges = edges;
        this.yahoo = yahoo;
        this.b3 = b3;
        this.splits = yahoo.splits().and(later);
        this.spoken = spoken;
    }

    List<CheckedSession> rows() {
        List<CheckedSession> rows = new ArrayList<>();
        for (Map.Entry<String, NavigableMap<LocalDate, Figures>> ticker :
                yahoo.bars().entrySet()) {
            NavigableMap<LocalDate, Figures> bars = ticker.getValue();
            NavigableMap<LocalDate, Figures> quotes =
                    b3.quotes().getOrDefault(ticker.getKey(), Collections.emptyNavigableMap());
            double scale = scale(ticker.getKey(), bars, quotes);
            NavigableSet<LocalDate> sessions = new TreeSet<>(bars.keySet());
            sessions.addAll(quotes.keySet());
            for (LocalDate session : sessions) {
                if (spoken.covers(session)) {
                    rows.add(row(ticker.getKey(), session, bars, quotes.get(session), scale));
                }
            }
        }
        return rows;
    }

    /** What Yahoo's closes must be multiplied by beside the known splits, as most of the year's sessions have it. */
    private double scale(
            String ticker, NavigableMap<LocalDate, Figures> bars, NavigableMap<LocalDate, Figures> quotes) {
        List<Double> ratios = new ArrayList<>();
        quotes.forEach((session, official) -> {
            Figures bar = bars.get(session);
            if (bar != null && spoken.covers(session)) {
                ratios.add(official.close() / (bar.close() * splits.factor(ticker, session)));
            }
        });
        Collections.sort(ratios);
        double middle = ratios.size() < LEAST_CLOSES ? 1 : ratios.get(ratios.size() / 2);
        return Math.abs(Math.log(middle)) < NO_SCALE ? 1 : middle;
    }

    private CheckedSession row(
            String ticker,
            LocalDate session,
            NavigableMap<LocalDate, Figures> bars,
            @Nullable Figures official,
            double scale) {
        double factor = splits.factor(ticker, session);
        Figures bar = bars.get(session);
        if (bar == null) {
            boolean outside = (bars.lowerKey(session) == null && !edges.hasBefore(ticker))
                    || (bars.higherKey(session) == null && !edges.hasAfter(ticker));
            return new CheckedSession(
                    ticker, session, Situation.B3_ALONE, outside ? OUTSIDE : null, null, factor, null, official);
        }
        Figures ofTheDay = ofTheDay(bar, factor);
        if (official == null) {
            String reason = !b3.sessions().contains(session) ? NO_FILE : bar.isFlatWithoutVolume() ? NO_TRADE : null;
            return new CheckedSession(ticker, session, Situation.YAHOO_ALONE, reason, null, factor, ofTheDay, null);
        }
        double difference = difference(ofTheDay, official);
        if (Math.abs(difference) < SAME) {
            return new CheckedSession(ticker, session, Situation.AGREES, null, difference, factor, ofTheDay, official);
        }
        boolean scaled = scale != 1 && Math.abs(difference(ofTheDay(bar, factor * scale), official)) < SAME;
        String reason = bar.isFlatWithoutVolume() ? NO_TRADE : scaled ? SCALE : null;
        return new CheckedSession(ticker, session, Situation.DIVERGES, reason, difference, factor, ofTheDay, official);
    }

    private static Figures ofTheDay(Figures bar, double factor) {
        Long volume = bar.volume();
        return new Figures(
                times(bar.open(), factor),
                times(bar.high(), factor),
                times(bar.low(), factor),
                rounded(bar.close() * factor),
                volume == null ? null : (Long) Math.round(volume / factor),
                bar.version());
    }

    /** Yahoo's less B3's of the price that differs most. */
    static double difference(Figures one, Figures other) {
        double widest = 0;
        for (Function<Figures, @Nullable Double> price : PRICES) {
            Double some = price.apply(one);
            Double others = price.apply(other);
            if (some != null && others != null) {
                double difference = rounded(some - others);
                widest = Math.abs(difference) > Math.abs(widest) ? difference : widest;
            }
        }
        return widest;
    }

    private static @Nullable Double times(@Nullable Double price, double factor) {
        return price == null ? null : (Double) rounded(price * factor);
    }

    private static double rounded(double price) {
        return BigDecimal.valueOf(price)
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
