package dev.pregao.etl;

import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.etl.b3.EventRow;
import dev.pregao.etl.bars.MarketRow;
import dev.pregao.etl.events.EventYear;
import dev.pregao.etl.events.IssuerHistory;
import dev.pregao.etl.events.IssuerYear;
import dev.pregao.etl.events.ListLines;
import dev.pregao.etl.events.Told;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.market.MarketYear;
import dev.pregao.etl.payload.Outcome.MarketPart;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.TickerFinding;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * tb_b3_eventos, year by year of ex-dates: read the year's object > list raw > read the lists, and the quotes of that year
 * and of the one before it > size > put. It comes after tb_b3_diario, of which
 * it takes the quotes.
 */
record EventTable(Tickers spark, RawBucket raw, LakeBucket lake) {

    /** The numbers that B3 gives to an issuer's papers at sight. */
    private static final int MOST_PAPERS = 39;

    /**
     * What to do with a year.
     *
     * @param issuers whose rows may change; null for all, in place of whatever the table has
     * @param sessions of the whole market that changed
     * @param heard issuers whose lists changed
     */
    private record Part(int year, @Nullable Set<String> issuers, Set<LocalDate> sessions, Set<String> heard)
            implements Serializable {}

    /** What some lists and sessions change. */
    MarketPart change(NavigableSet<RawKey.EventList> lists, NavigableSet<RawKey.MarketSession> market) {
        if (lists.isEmpty() && market.isEmpty()) {
            return MarketPart.NONE;
        }
        NavigableMap<String, NavigableSet<RawKey.EventList>> versions = raw.eventLists();
        Set<LocalDate> sessions = new TreeSet<>();
        NavigableMap<Integer, Set<String>> issuers = new TreeMap<>();
        for (RawKey.MarketSession key : market) {
            sessions.add(key.session());
            for (int year = key.session().getYear(); year <= key.session().getYear() + 1; year++) {
                issuers.computeIfAbsent(year, none -> new TreeSet<>()).addAll(versions.keySet());
            }
        }
        Set<String> heard = lists.stream().map(RawKey.EventList::issuer).collect(toCollection(TreeSet::new));
        int objectsRead = 0;
        for (String issuer : heard) {
            NavigableSet<RawKey.EventList> all = versions.getOrDefault(issuer, new TreeSet<>());
            objectsRead += all.size();
            changedYears(all, lists).forEach(year -> issuers.computeIfAbsent(year, none -> new TreeSet<>())
                    .add(issuer));
        }
        List<Part> parts = new ArrayList<>();
        issuers.forEach((year, some) -> parts.add(new Part(year, some, sessions, heard)));
        parts.removeIf(part -> Set.of().equals(part.issuers()));
        List<Finding> findings = lists.stream()
                .flatMap(key -> ListLines.findings(key, raw.find(key)).stream())
                .toList();
        return YearDone.part(run(parts), YearDone::exists, YearRows::ofEvents)
                .plus(new MarketPart(List.of(), objectsRead, findings, List.of()));
    }

    /** Years in which what the lists tell, or since when they tell it, is not what it would be without some of them. */
    private Set<Integer> changedYears(Collection<RawKey.EventList> all, Collection<RawKey.EventList> some) {
        List<RawKey.EventList> others =
                all.stream().filter(key -> !some.contains(key)).toList();
        Set<Told> before =
                IssuerHistory.of(others, Integer.MIN_VALUE, raw::find).events();
        Set<Told> now = IssuerHistory.of(all, Integer.MIN_VALUE, raw::find).events();
        Set<Integer> years = new TreeSet<>();
        Stream.of(before, now)
                .flatMap(Set::stream)
                .filter(told -> !before.contains(told) || !now.contains(told))
                .forEach(told -> years.add(told.event().exDate().getYear()));
        return years;
    }

    /** Everything anew; told are the years that differed. */
    MarketPart renew() {
        NavigableMap<String, NavigableSet<RawKey.EventList>> versions = raw.eventLists();
        NavigableSet<Integer> years = new TreeSet<>(lake.years(LakeKey.B3Year.Table.eventos));
        if (!versions.isEmpty()) {
            lake.years(LakeKey.B3Year.Table.diario).forEach(year -> years.addAll(List.of(year, year + 1)));
        }
        List<Part> parts = years.stream()
                .map(year -> new Part(year, null, Set.of(), Set.of()))
                .toList();
        return YearDone.part(run(parts), YearDone::put, YearRows::ofEvents);
    }

    private List<YearDone> run(List<Part> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        RawBucket from = raw;
        LakeBucket to = lake;
        return spark.oneByOne(parts, part -> change(part, from, to));
    }

    /** A year that has no object, or has lost it, is put together whole. */
    private static YearDone change(Part part, RawBucket raw, LakeBucket lake) {
        LakeKey key = new LakeKey.B3Year(LakeKey.B3Year.Table.eventos, part.year());
        return YearDone.of(part.year(), key, lake, stored -> {
            EventYear before = stored == null ? EventYear.EMPTY : EventYear.parse(stored);
            NavigableMap<String, NavigableSet<RawKey.EventList>> versions = raw.eventLists();
            Set<String> some = stored == null ? null : part.issuers();
            List<IssuerYear> now = read(part.year(), some == null ? versions.keySet() : some, versions, raw, lake);
            List<EventRow> rows =
                    now.stream().flatMap(issuer -> issuer.rows().stream()).toList();
            EventYear after = some == null ? new EventYear(rows) : before.with(some, rows);
            return new YearDone.Made(
                    after.equals(before) ? null : after.bytes(),
                    rows.size(),
                    now.stream().mapToInt(IssuerYear::objectsRead).sum(),
                    List.of(),
                    findings(now, before, part));
        });
    }

    private static List<TickerFinding> findings(List<IssuerYear> now, EventYear before, Part part) {
        return now.stream()
                .flatMap(issuer ->
                        issuer
                                .findings(
                                        before.rows(),
                                        part.sessions(),
                                        part.heard().contains(issuer.issuer()))
                                .stream())
                .toList();
    }

    private static List<IssuerYear> read(
            int year,
            Collection<String> issuers,
            NavigableMap<String, NavigableSet<RawKey.EventList>> versions,
            RawBucket raw,
            LakeBucket lake) {
        List<MarketRow> quotes = quotes(lake, year, issuers);
        Set<LocalDate> loaded = raw.marketSessions(LocalDate.of(year - 1, 1, 1), LocalDate.of(year, 12, 31))
                .keySet();
        return issuers.stream()
                .map(issuer -> IssuerYear.of(
                        issuer,
                        year,
                        IssuerHistory.of(versions.getOrDefault(issuer, new TreeSet<>()), year - 1, raw::find),
                        quotes.stream()
                                .filter(quote -> quote.ticker().startsWith(issuer))
                                .toList(),
                        loaded))
                .toList();
    }

    /** Quotes of some issuers' papers in a year and in the one before it. */
    private static List<MarketRow> quotes(LakeBucket lake, int year, Collection<String> issuers) {
        Set<String> tickers = new HashSet<>();
        issuers.forEach(issuer -> IntStream.rangeClosed(1, MOST_PAPERS).forEach(paper -> tickers.add(issuer + paper)));
        List<MarketRow> rows = new ArrayList<>();
        for (int each = year - 1; each <= year; each++) {
            byte[] bytes = lake.stored(new LakeKey.B3Year(LakeKey.B3Year.Table.diario, each))
                    .bytes();
            if (bytes != null) {
                rows.addAll(MarketYear.parse(bytes, tickers));
            }
        }
        return rows;
    }
}
