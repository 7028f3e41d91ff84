package dev.pregao.local.market;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.local.market.lists.SiteLists;
import dev.pregao.local.market.story.Disagreement;
import dev.pregao.local.market.story.Paper;
import dev.pregao.local.market.story.QuoteFile;
import dev.pregao.local.market.story.Story;
import dev.pregao.local.market.story.StoryLists;
import dev.pregao.local.market.story.Traded;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A market that never was, over B3's real sessions from 2000-01-03 to yesterday: the index and liquid shares, told by both
 * sources. A seed and a ticker give the same quotes on every machine and on every day; only what Yahoo shows of the past
 * follows later events, as there: prices are divided by later splits, adjusted closes by dividends, too.
 */
public final class SimulatedMarket implements Market {
    private static final String INDEX = "^BVSP";
    private static final Pattern SHARE = Pattern.compile("([A-Z0-9]+)\\.SA");

    private final long seed;
    private final Clock clock;
    private @Nullable Told told;
    private @Nullable SiteLists lists;
    private @Nullable LocalDate listed;

    /** The story as it is today, and what was made of it. */
    private record Told(LocalDate last, Story story, Map<String, Series> known) {
        static Told of(long seed, LocalDate last) {
            return new Told(last, new Story(seed, last), new TreeMap<>());
        }
    }

    public SimulatedMarket(long seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Series> find(String symbol) {
        Matcher share = SHARE.matcher(symbol);
        Optional<Paper> paper = share.matches()
                ? Story.papers().stream()
                        .filter(each -> each.code().equals(share.group(1)))
                        .findFirst()
                : Optional.empty();
        if (paper.isEmpty() && !symbol.equals(INDEX)) {
            return Optional.empty();
        }
        Told today = told();
        Story story = today.story();
        if (story.sessions().isEmpty()) {
            throw new MarketError("the clock shows " + clock.instant()
                    + ", before the simulated market's first session, " + Story.FIRST);
        }
        return Optional.of(today.known()
                .computeIfAbsent(
                        symbol,
                        unknown -> new Series(
                                symbol, quotes(paper.map(story::seenByYahoo).orElseGet(story::ofIndex)))));
    }

    @Override
    public Optional<byte[]> findFile(String name) {
        return new QuoteFile(told().story()).find(name);
    }

    @Override
    public synchronized SiteLists lists() {
        Told today = told();
        SiteLists made = lists;
        if (made == null || !today.last().equals(listed)) {
            made = StoryLists.of(today.story());
            lists = made;
            listed = today.last();
        }
        return made;
    }

    @Override
    public List<String> refused() {
        return List.of();
    }

    /** Sessions of which the two sources tell something else, until yesterday. */
    public List<Disagreement> disagreements() {
        return told().story().disagreements();
    }

    private synchronized Told told() {
        LocalDate last = yesterday();
        Told now = told;
        if (now == null || !now.last().equals(last)) {
            now = Told.of(seed, last);
            told = now;
        }
        return now;
    }

    private LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), TradingCalendar.ZONE).minusDays(1);
    }

    /**
     * As Yahoo shows them: on the scale of today, whatever was split since. The factor of an adjusted close before an ex
     * date is that after it, less the dividend's part of the close before.
     */
    private static NavigableMap<LocalDate, Quote> quotes(NavigableMap<LocalDate, Traded> sessions) {
        NavigableMap<LocalDate, Quote> quotes = new TreeMap<>();
        double papers = 1;
        double factor = 1;
        double laterDividend = 0;
        for (Map.Entry<LocalDate, Traded> each : sessions.descendingMap().entrySet()) {
            Traded traded = each.getValue();
            double close = traded.close() / papers;
            double dividend = traded.dividend() / papers;
            factor *= 1 - laterDividend / close;
            laterDividend = dividend;
            quotes.put(
                    each.getKey(),
                    new Quote(
                            traded.open() / papers,
                            traded.high() / papers,
                            traded.low() / papers,
                            close,
                            close * factor,
                            Math.round(traded.volume() * papers),
                            dividend,
                            traded.split()));
            papers *= traded.split();
        }
        return quotes;
    }
}
