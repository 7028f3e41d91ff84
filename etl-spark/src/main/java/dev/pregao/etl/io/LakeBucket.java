package dev.pregao.etl.io;

import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.tables.Table;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lake bucket. Objects are put to their final keys, each complete at once: no committer, no marker. */
public final class LakeBucket implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int ROW_LIMIT_BYTES = 1 << 20;
    private static final int MANIFEST_LIMIT_BYTES = 256 << 20;

    private final URI lake;

    public LakeBucket(URI lake) {
        this.lake = lake;
    }

    /** The text of a batch's manifest, which must be there. */
    public String manifest(String key) {
        return new String(bucket().read(key, MANIFEST_LIMIT_BYTES), StandardCharsets.UTF_8);
    }

    public void putReport(BatchKey.Report key, String json) {
        bucket().put(key.key(), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes some rows as one object. */
    public <T> void put(LakeKey key, Table<T> table, List<T> rows) {
        bucket().put(key.key(), table.file(rows));
    }

    /** Whether an object holds just one row, and that one to the last bit: doubles are equal if all their bits are. */
    public <T> boolean holds(LakeKey key, Table<T> table, T row) {
        return bucket().find(key.key(), ROW_LIMIT_BYTES)
                .filter(bytes -> Arrays.equals(bytes, table.file(List.of(row)))
                        || StoredRows.parse(table, bytes)
                                .filter(stored -> stored.equals(List.of(table.values(row))))
                                .isPresent())
                .isPresent();
    }

    public void delete(LakeKey key) {
        bucket().delete(key.key());
    }

    /**
     * A year of tb_historico as it was read.
     *
     * @param tag null if there is no such object
     */
    public record Year(List<DailyRow> rows, @Nullable String tag) {

        public Year {
            rows = List.copyOf(rows);
        }
    }

    /** The tag of a year's object; null if there is none. */
    public @Nullable String yearTag(int year) {
        return bucket().tag(new LakeKey.History(year).key());
    }

    /** All rows of a year. */
    public Year year(int year) {
        return bucket().findTagged(new LakeKey.History(year).key())
                .map(object -> new Year(HistoryFile.rows(object.bytes()), object.tag()))
                .orElseGet(() -> new Year(List.of(), null));
    }

    /** Puts a year's sorted rows, if what is stored still has a tag; false if somebody else was quicker. */
    public boolean replaceYear(int year, List<DailyRow> rows, @Nullable String tag) {
        return bucket().replace(new LakeKey.History(year).key(), HistoryFile.bytes(rows), tag);
    }

    /** Years that have an object. */
    public NavigableSet<Integer> years() {
        return bucket().keysAfter(LakeKey.History.TABLE, LakeKey.History.TABLE)
                .flatMap(key -> LakeKey.History.find(key).stream())
                .map(LakeKey.History::year)
                .collect(toCollection(TreeSet::new));
    }

    /** Years of one of B3's own tables that have an object. */
    public NavigableSet<Integer> years(LakeKey.B3Year.Table table) {
        return bucket().keysAfter(table.folder(), table.folder())
                .flatMap(key -> LakeKey.B3Year.find(key).stream())
                .map(LakeKey.B3Year::year)
                .collect(toCollection(TreeSet::new));
    }

    /**
     * An object as it was read.
     *
     * @param bytes null if there is no such object; so is the tag
     */
    public record Stored(byte @Nullable [] bytes, @Nullable String tag) {}

    public Stored stored(LakeKey key) {
        return bucket().findTagged(key.key())
                .map(object -> new Stored(object.bytes(), object.tag()))
                .orElseGet(() -> new Stored(null, null));
    }

    /** Puts an object, if what is stored still has a tag; false if somebody else was quicker. */
    public boolean replace(LakeKey key, byte[] bytes, @Nullable String tag) {
        return bucket().replace(key.key(), bytes, tag);
    }

    /** Tickers that have refined rows. */
    public NavigableSet<Ticker> tickers() {
        return bucket().folders(LakeKey.Refined.TABLE)
                .flatMap(folder -> LakeKey.Refined.findTicker(folder).stream())
                .collect(toCollection(TreeSet::new));
    }

    /** Keys of a ticker's refined rows. */
    public List<LakeKey.Refined> refined(Ticker ticker) {
        return refinedAfter(ticker, LakeKey.Refined.prefix(ticker));
    }

    /**
     * The newest session of each ticker that has refined rows, sought backwards from a day.
     *
     * @param known those that need not be sought
     */
    public NavigableMap<Ticker, LocalDate> newestSessions(LocalDate day, Map<Ticker, LocalDate> known) {
        return NewestSessions.of(
                tickers(),
                day,
                known,
                (ticker, from) -> refinedAfter(ticker, LakeKey.Refined.start(ticker, from)).stream()
                        .map(LakeKey.Refined::session));
    }

    /** Keys of the monthly rows of some tickers. */
    public List<LakeKey.Monthly> monthly(Collection<Ticker> tickers) {
        return bucket().keysAfter(LakeKey.Monthly.TABLE, LakeKey.Monthly.TABLE)
                .flatMap(key -> LakeKey.Monthly.find(key).stream())
                .filter(key -> tickers.contains(key.ticker()))
                .toList();
    }

    /** Sessions of a year of which tickers have refined rows. */
    public NavigableMap<Ticker, NavigableSet<LocalDate>> sessions(Collection<Ticker> tickers, int year) {
        NavigableMap<Ticker, NavigableSet<LocalDate>> sessions = new TreeMap<>();
        try (Workers workers = Workers.most()) {
            workers.map(tickers, ticker -> refined(ticker, year))
                    .forEach(keys ->
                            keys.forEach(key -> sessions.computeIfAbsent(key.ticker(), ticker -> new TreeSet<>())
                                    .add(key.session())));
        }
        return sessions;
    }

    private List<LakeKey.Refined> refined(Ticker ticker, int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        String end = LakeKey.Refined.start(ticker, first.plusYears(1));
        return bucket().keysAfter(LakeKey.Refined.prefix(ticker), LakeKey.Refined.start(ticker, first))
                .takeWhile(key -> key.compareTo(end) < 0)
                .flatMap(key -> LakeKey.Refined.find(key).stream())
                .toList();
    }

    private List<LakeKey.Refined> refinedAfter(Ticker ticker, String start) {
        return bucket().keysAfter(LakeKey.Refined.prefix(ticker), start)
                .flatMap(key -> LakeKey.Refined.find(key).stream())
                .toList();
    }

    private Bucket bucket() {
        return Bucket.of(lake);
    }
}
