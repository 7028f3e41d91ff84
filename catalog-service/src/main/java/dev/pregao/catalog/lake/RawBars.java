package dev.pregao.catalog.lake;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.table.DailyTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bars of raw in place of rows of the daily table that this deployment does not keep: they tell what there should be. */
@Singleton
public class RawBars {

    private final ObjectListing objects;
    private final CatalogConfig config;

    @Inject
    public RawBars(ObjectListing objects, CatalogConfig config) {
        this.objects = objects;
        this.config = config;
    }

    /** Which rows are kept; all, as long as the lake has no year from which to tell. */
    public Kept kept() {
        DailyTable table = DailyTable.of(config.dailyTable());
        if (table == DailyTable.ALL) {
            return Kept.ALL;
        }
        return objects.stream(config.lakeBucket(), LakeKey.History.TABLE, "")
                .flatMap(object -> LakeKey.History.find(object.key()).stream())
                .map(LakeKey.History::year)
                .max(Integer::compareTo)
                .map(newest -> new Kept(table, newest))
                .orElse(Kept.ALL);
    }

    /** Tickers that raw has bars of; none where every row is kept. */
    public List<Ticker> tickers(Kept kept) {
        return kept.equals(Kept.ALL)
                ? List.of()
                : objects.folders(config.rawBucket(), RawKey.Bar.ZONE).stream()
                        .flatMap(folder -> RawKey.Bar.findTicker(folder).stream())
                        .toList();
    }

    /**
     * Objects whose rows are not kept.
     *
     * @param from first session to look at; null for all
     */
    public Stream<StoredObject> withoutRow(Kept kept, @Nullable LocalDate from, Collection<Ticker> tickers) {
        if (kept.equals(Kept.ALL) || (from != null && kept.keeps(from))) {
            return Stream.empty();
        }
        return tickers.stream()
                .flatMap(ticker -> bars(ticker, from == null ? "" : RawKey.Bar.start(ticker, from)))
                .filter(object -> RawKey.Bar.find(object.key())
                        .filter(bar -> !kept.keeps(bar.session()))
                        .isPresent());
    }

    /** The newest session of all; every key is looked at. */
    public Optional<LocalDate> newestSession(Collection<Ticker> tickers) {
        return tickers.stream()
                .flatMap(ticker -> bars(ticker, ""))
                .flatMap(object -> RawKey.Bar.find(object.key()).stream())
                .map(RawKey.Bar::session)
                .max(LocalDate::compareTo);
    }

    private Stream<StoredObject> bars(Ticker ticker, String startAfter) {
        return objects.stream(config.rawBucket(), RawKey.Bar.prefix(ticker), startAfter)
                .filter(object -> object.sizeBytes() > 0);
    }
}
