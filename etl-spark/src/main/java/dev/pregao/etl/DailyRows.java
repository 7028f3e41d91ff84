package dev.pregao.etl;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.table.DailyTable;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.RawBucket;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which rows of tb_bvsp_refined a run keeps, and who knows what a lake has where they are not kept: raw.
 *
 * @param newestYear of the lake's sessions; of no meaning where all rows are kept, or none
 */
record DailyRows(DailyTable table, int newestYear) implements Serializable {

    /** What there was of a year before a run. */
    interface Before extends Serializable {
        NavigableMap<Ticker, NavigableSet<LocalDate>> sessions(int year);
    }

    /** For a run that brings sessions of some years; what lies behind its day is none. */
    static DailyRows of(DailyTable table, LakeBucket lake, Collection<Integer> years, LocalDate day) {
        return of(table, day, () -> Stream.concat(lake.years().stream(), years.stream()));
    }

    /** For a run that computes everything raw has anew. */
    static DailyRows ofAll(DailyTable table, RawBucket raw, LocalDate day) {
        return of(table, day, () -> raw.newestSessions(day, Map.of()).values().stream()
                .map(LocalDate::getYear));
    }

    private static DailyRows of(DailyTable table, LocalDate day, Supplier<Stream<Integer>> years) {
        if (table != DailyTable.RECENT) {
            return new DailyRows(table, 0);
        }
        int newest = years.get()
                .filter(year -> year <= day.getYear())
                .max(Integer::compareTo)
                .orElse(day.getYear());
        return new DailyRows(table, newest);
    }

    List<DailyRow> kept(List<DailyRow> rows) {
        return rows.stream()
                .filter(row -> table.keeps(row.bar().session().getYear(), newestYear))
                .toList();
    }

    /** Sessions of which the lake had rows, or where it keeps no row of them raw has objects. */
    Before before(RawBucket raw, LakeBucket lake) {
        if (table == DailyTable.ALL) {
            NavigableSet<Ticker> known = lake.tickers();
            return year -> lake.sessions(known, year);
        }
        NavigableSet<Ticker> known = raw.tickers();
        return year -> raw.sessions(known, year);
    }

    /**
     * The newest session of each ticker, sought backwards from a day.
     *
     * @param known those that need not be sought
     */
    NavigableMap<Ticker, LocalDate> newestSessions(
            RawBucket raw, LakeBucket lake, LocalDate day, Map<Ticker, LocalDate> known) {
        return table == DailyTable.ALL ? lake.newestSessions(day, known) : raw.newestSessions(day, known);
    }
}
