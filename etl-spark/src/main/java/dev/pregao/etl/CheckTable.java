package dev.pregao.etl;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.LakeKey.B3Year.Table;
import dev.pregao.contracts.RawKey;
import dev.pregao.etl.check.CheckFindings;
import dev.pregao.etl.check.CheckYear;
import dev.pregao.etl.check.CheckYear.Years;
import dev.pregao.etl.check.IndexCloses;
import dev.pregao.etl.check.OfficialYear;
import dev.pregao.etl.check.Splits;
import dev.pregao.etl.check.YahooYear;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.payload.Outcome.MarketPart;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.TickerFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * tb_conferencia, year by year, made of what tb_historico and tb_b3_diario have of it and of B3's closes of the index: read the year's object, then both
 * tables > compare > put, if nobody else has put it since it was read. A year looks at later ones, too: splits of then
 * scale it, and only when both sources have gone on is it told to its end. So years before the changed ones are made again,
 * newest first, as far as they were made of something else.
 */
final class CheckTable {

    private final RawBucket raw;
    private final LakeBucket lake;
    private final Map<Integer, Told> told = new HashMap<>();

    /** What a year of tb_historico says of splits. */
    private record Told(@Nullable String tag, Splits splits) {}

    private record Done(
            int year, CheckYear made, boolean exists, boolean put, int objectsRead, List<TickerFinding> findings) {}

    CheckTable(RawBucket raw, LakeBucket lake) {
        this.raw = raw;
        this.lake = lake;
    }

    /**
     * After a change of some years of what it is made of.
     *
     * @param closes of the index
     * @param quotes of tb_b3_diario
     * @param bars of tb_historico
     */
    MarketPart change(NavigableSet<RawKey.IndexYear> closes, List<YearRows> quotes, List<HistoryTable.Changed> bars) {
        NavigableSet<Integer> changed = new TreeSet<>();
        closes.forEach(key -> changed.add(key.year()));
        quotes.forEach(year -> changed.add(year.year()));
        bars.forEach(year -> changed.add(year.year()));
        if (changed.isEmpty()) {
            return MarketPart.NONE;
        }
        List<Finding> findings = closes.stream()
                .flatMap(key -> IndexCloses.findings(key, raw.find(key)).stream())
                .toList();
        Years years = years();
        if (years.areOfOneSource()) {
            return part(List.of(), findings);
        }
        NavigableSet<Integer> all = candidates(years);
        NavigableSet<Integer> stale = new TreeSet<>();
        for (int year : all.descendingSet()) {
            boolean isStale = changed.contains(year) || isStale(year, years);
            if (isStale) {
                stale.add(year);
            } else if (year < changed.first()) {
                break;
            }
        }
        // Oldest first: a run that dies leaves the newer ones stale, where the next one looks first.
        List<Done> done = stale.stream().map(this::make).toList();
        return part(done.stream().filter(Done::exists).toList(), findings);
    }

    /** All years; told are those that differed. */
    MarketPart renew() {
        List<Done> done = candidates(years()).stream().map(this::make).toList();
        return part(done.stream().filter(Done::put).toList(), List.of());
    }

    private static MarketPart part(List<Done> done, List<Finding> ofLists) {
        List<TickerFinding> findings = new ArrayList<>();
        done.forEach(year -> findings.addAll(year.findings()));
        return new MarketPart(
                done.stream()
                        .map(year -> YearRows.ofChecks(
                                year.year(), year.made().rows().size()))
                        .toList(),
                done.stream().mapToInt(Done::objectsRead).sum(),
                ofLists,
                findings);
    }

    private Years years() {
        NavigableSet<Integer> b3 = lake.years(Table.diario);
        NavigableSet<Integer> index = raw.indexYears();
        return new Years(b3.isEmpty() && index.isEmpty() ? new TreeSet<>() : lake.years(), b3, index);
    }

    /** Years with rows now or before: those of tickers that are tracked, as far as both sources have come. */
    private NavigableSet<Integer> candidates(Years years) {
        NavigableSet<Integer> all = lake.years(Table.conferencia);
        if (!years.b3().isEmpty()) {
            all.addAll(years.yahoo().headSet(years.b3().last(), true));
        }
        years.yahoo().stream().filter(years.index()::contains).forEach(all::add);
        return all;
    }

    private boolean isStale(int year, Years years) {
        return CheckYear.isStale(
                lake.stored(new LakeKey.B3Year(Table.conferencia, year)).bytes(), year, years, later(year, years));
    }

    private Done make(int year) {
        LakeKey key = new LakeKey.B3Year(Table.conferencia, year);
        int objectsRead = 0;
        while (true) {
            LakeBucket.Stored stored = lake.stored(key);
            byte[] bytes = stored.bytes();
            CheckYear before = bytes == null ? CheckYear.EMPTY : CheckYear.parse(bytes);
            Years years = years();
            YahooYear yahoo = yahoo(year);
            IndexCloses closes =
                    yahoo.index().isEmpty() ? IndexCloses.NONE : IndexCloses.of(year, raw.indexYear(year), raw::find);
            objectsRead += closes.objectsRead();
            byte[] quotes = lake.stored(new LakeKey.B3Year(Table.diario, year)).bytes();
            OfficialYear b3 = OfficialYear.of(quotes, yahoo.bars().keySet(), closes);
            CheckYear after = CheckYear.of(year, years, yahoo, b3, later(year, years));
            boolean same = bytes == null ? after.rows().isEmpty() : after.equals(before);
            if (same || lake.replace(key, after.bytes(), stored.tag())) {
                return new Done(
                        year, after, !same || bytes != null, !same, objectsRead, CheckFindings.of(before, after));
            }
        }
    }

    /** Splits of the years after one, each year read again only where it is another one than it was. */
    private Splits later(int year, Years years) {
        Splits later = Splits.NONE;
        for (int each : years.yahoo().tailSet(year, false)) {
            Told known = told.get(each);
            later = later.and(
                    known != null && known.tag() != null && known.tag().equals(lake.yearTag(each))
                            ? known.splits()
                            : yahoo(each).splits());
        }
        return later;
    }

    private YahooYear yahoo(int year) {
        LakeBucket.Stored stored = lake.stored(new LakeKey.History(year));
        YahooYear read = YahooYear.of(stored.bytes());
        told.put(year, new Told(stored.tag(), read.splits()));
        return read;
    }
}
