package dev.pregao.etl;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.io.Workers;
import dev.pregao.etl.market.MarketSessions;
import dev.pregao.etl.market.MarketYear;
import dev.pregao.etl.payload.Outcome.MarketPart;
import dev.pregao.etl.payload.Outcome.YearRows;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** tb_b3_diario, year by year: read the year's object > list raw > choose > put. */
record MarketTable(Tickers spark, RawBucket raw, LakeBucket lake) {

    /** Sessions read at once: one of them takes some megabytes while it is read. */
    private static final int AT_ONCE = 4;

    /**
     * What to do with a year.
     *
     * @param sessions that changed; null for all that raw has, in place of whatever the table has
     */
    private record Part(int year, @Nullable List<LocalDate> sessions) implements Serializable {

        LocalDate from() {
            return sessions == null || MarketSessions.isYear(sessions) ? LocalDate.of(year, 1, 1) : sessions.get(0);
        }

        LocalDate to() {
            return sessions == null || MarketSessions.isYear(sessions)
                    ? LocalDate.of(year, 12, 31)
                    : sessions.get(sessions.size() - 1);
        }

        Collection<LocalDate> of(NavigableMap<LocalDate, List<RawKey.MarketSession>> versions) {
            return sessions == null ? versions.keySet() : sessions;
        }

        MarketYear apply(MarketYear stored, Collection<LocalDate> changed, MarketSessions now) {
            return sessions == null ? new MarketYear(now.rows()) : stored.with(changed, now.rows());
        }
    }

    /** What some raw objects change. */
    MarketPart change(NavigableSet<RawKey.MarketSession> keys) {
        List<Part> parts = new ArrayList<>();
        keys.stream()
                .map(RawKey.MarketSession::session)
                .collect(groupingBy(LocalDate::getYear, toCollection(TreeSet::new)))
                .forEach((year, sessions) -> parts.add(new Part(year, List.copyOf(sessions))));
        return YearDone.part(run(parts), YearDone::exists, YearRows::ofMarket);
    }

    /** Everything anew; told are the years that differed. */
    MarketPart renew() {
        NavigableSet<Integer> years = new TreeSet<>(raw.marketYears());
        years.addAll(lake.years(LakeKey.B3Year.Table.diario));
        List<Part> parts = years.stream().map(year -> new Part(year, null)).toList();
        return YearDone.part(run(parts), YearDone::put, YearRows::ofMarket);
    }

    private List<YearDone> run(List<Part> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        RawBucket from = raw;
        LakeBucket to = lake;
        return spark.oneByOne(parts, part -> change(part, from, to));
    }

    /** A year that has no object, or has lost it, is put together whole: else its other sessions would be lost. */
    private static YearDone change(Part asked, RawBucket raw, LakeBucket lake) {
        LakeKey key = new LakeKey.B3Year(LakeKey.B3Year.Table.diario, asked.year());
        return YearDone.of(asked.year(), key, lake, stored -> {
            Part part = stored == null ? new Part(asked.year(), null) : asked;
            MarketYear before = stored == null ? MarketYear.EMPTY : MarketYear.parse(stored);
            NavigableMap<LocalDate, List<RawKey.MarketSession>> versions = raw.marketSessions(part.from(), part.to());
            Collection<LocalDate> sessions = part.of(versions);
            MarketSessions now = read(sessions, versions, raw);
            MarketYear after = part.apply(before, sessions, now);
            return new YearDone.Made(
                    after.equals(before) ? null : after.bytes(),
                    now.rows().size(),
                    now.objectsRead(),
                    now.findings(),
                    List.of());
        });
    }

    private static MarketSessions read(
            Collection<LocalDate> sessions,
            NavigableMap<LocalDate, List<RawKey.MarketSession>> versions,
            RawBucket raw) {
        try (Workers workers = Workers.atMost(AT_ONCE, sessions.size())) {
            return MarketSessions.of(sessions, versions, raw::find, workers::map);
        }
    }
}
