package dev.pregao.etl;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.LakeKey.B3Year.Table;
import dev.pregao.contracts.RawKey;
import dev.pregao.etl.check.CheckFindings;
import dev.pregao.etl.check.CheckYear;
import dev.pregao.etl.check.CheckYear.Years;
import dev.pregao.etl.check.Edges;
import dev.pregao.etl.check.IndexCloses;
import dev.pregao.etl.check.OfficialYear;
import dev.pregao.etl.check.Splits;
import dev.pregao.etl.check.YahooYear;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.payload.Outcome.MarketPart;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * tb_conferencia, year by year, made of what tb_historico and tb_b3_diario have of it and of B3's closes of the index: read
 * the year's object, then both tables > compare > put. A year looks at others, too: splits of later ones scale it, only when
 * both sources have gone on is it told to its end, and the years beside it tell whether a bar is missing at its edges. So
 * years beside the changed ones are made again, newest first, as far as they were made of something else.
 */
final class CheckTable {

    private final RawBucket raw;
    private final LakeBucket lake;
    private final Map<Integer, Told> told = new HashMap<>();

    /** What a year of tb_historico says of splits, and of which tickers it has bars. */
    private record Told(@Nullable String tag, Splits splits, Set<String> tickers) {}

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
            return new MarketPart(List.of(), 0, findings, List.of());
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
        List<YearDone> done = stale.stream().map(this::make).toList();
        return YearDone.part(done, YearDone::exists, YearRows::ofChecks)
                .plus(new MarketPart(List.of(), 0, findings, List.of()));
    }

    /** All years; told are those that differed. */
    MarketPart renew() {
        List<YearDone> done = candidates(years()).stream().map(this::make).toList();
        return YearDone.part(done, YearDone::put, YearRows::ofChecks);
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
                lake.stored(new LakeKey.B3Year(Table.conferencia, year)).bytes(),
                year,
                years,
                later(year, years),
                edges(year, years));
    }

    private YearDone make(int year) {
        return YearDone.of(year, new LakeKey.B3Year(Table.conferencia, year), lake, stored -> {
            CheckYear before = stored == null ? CheckYear.EMPTY : CheckYear.parse(stored);
            Years years = years();
            YahooYear yahoo = yahoo(year);
            IndexCloses closes =
                    yahoo.index().isEmpty() ? IndexCloses.NONE : IndexCloses.of(year, raw.indexYear(year), raw::find);
            byte[] quotes = lake.stored(new LakeKey.B3Year(Table.diario, year)).bytes();
            OfficialYear b3 = OfficialYear.of(quotes, yahoo.bars().keySet(), closes);
            CheckYear after = CheckYear.of(year, years, yahoo, b3, later(year, years), edges(year, years));
            boolean same = stored == null ? after.rows().isEmpty() : after.equals(before);
            return new YearDone.Made(
                    same ? null : after.bytes(),
                    after.rows().size(),
                    closes.objectsRead(),
                    List.of(),
                    CheckFindings.of(before, after));
        });
    }

    /** Splits of the years after one, each year read again only where it is another one than it was. */
    private Splits later(int year, Years years) {
        Splits later = Splits.NONE;
        for (int each : years.yahoo().tailSet(year, false)) {
            later = later.and(told(each).splits());
        }
        return later;
    }

    private Edges edges(int year, Years years) {
        return new Edges(() -> tickers(year - 1, years), () -> tickers(year + 1, years));
    }

    private Set<String> tickers(int year, Years years) {
        return years.yahoo().contains(year) ? told(year).tickers() : Set.of();
    }

    private Told told(int year) {
        Told known = told.get(year);
        if (known == null || known.tag() == null || !known.tag().equals(lake.yearTag(year))) {
            yahoo(year);
        }
        return Objects.requireNonNull(told.get(year));
    }

    private YahooYear yahoo(int year) {
        LakeBucket.Stored stored = lake.stored(new LakeKey.History(year));
        YahooYear read = YahooYear.of(stored.bytes());
        told.put(year, new Told(stored.tag(), read.splits(), read.tickers()));
        return read;
    }
}
