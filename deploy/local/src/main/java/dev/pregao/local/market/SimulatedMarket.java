package dev.pregao.local.market;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A market that never was, over B3's real sessions from 2000-01-03 to yesterday: the index and liquid shares. A seed and
 * a ticker give the same quotes on every machine and on every day; only the adjusted closes follow later dividends, as
 * Yahoo's do.
 */
public final class SimulatedMarket implements Market {
    private static final String INDEX = "^BVSP";
    private static final Pattern SHARE = Pattern.compile("([A-Z0-9]+)\\.SA");
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 3);
    private static final Set<String> SHARES = Set.of(
            "ABEV3", "ASAI3", "B3SA3", "BBAS3", "BBDC3", "BBDC4", "BBSE3", "BPAC11", "CMIG4", "CPLE6", "CSAN3", "CSNA3",
            "CYRE3", "EGIE3", "ELET3", "ELET6", "EMBR3", "ENEV3", "EQTL3", "GGBR4", "HAPV3", "HYPE3", "ITSA4", "ITUB4",
            "KLBN11", "LREN3", "MGLU3", "NTCO3", "PETR3", "PETR4", "PRIO3", "RADL3", "RAIL3", "RDOR3", "RENT3",
            "SANB11", "SBSP3", "SUZB3", "TIMS3", "TOTS3", "UGPA3", "USIM5", "VALE3", "VBBR3", "VIVT3", "WEGE3");

    private final long seed;
    private final Clock clock;
    private final Map<String, Series> known = new ConcurrentHashMap<>();

    public SimulatedMarket(long seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    public Optional<Series> find(String symbol) {
        Matcher share = SHARE.matcher(symbol);
        boolean listed = share.matches() && SHARES.contains(share.group(1));
        if (!listed && !symbol.equals(INDEX)) {
            return Optional.empty();
        }
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), TradingCalendar.ZONE).minusDays(1);
        List<LocalDate> open = yesterday.isBefore(FIRST) ? List.of() : TradingCalendar.sessions(FIRST, yesterday);
        if (open.isEmpty()) {
            throw new MarketError(
                    "the clock shows " + clock.instant() + ", before the simulated market's first session, " + FIRST);
        }
        return Optional.of(known.compute(
                symbol,
                (key, series) -> series != null && series.quotes().lastKey().equals(open.get(open.size() - 1))
                        ? series
                        : simulate(symbol, open)));
    }

    @Override
    public Optional<byte[]> findFile(String name) {
        return Optional.empty();
    }

    @Override
    public List<String> refused() {
        return List.of();
    }

    private Series simulate(String symbol, List<LocalDate> open) {
        RandomWalk walk = symbol.equals(INDEX) ? RandomWalk.ofIndex(seed, symbol) : RandomWalk.ofShare(seed, symbol);
        return new Series(symbol, walk.over(open));
    }
}
