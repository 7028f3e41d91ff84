package dev.pregao.etl.check;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.check.CheckedSession.Figures;
import dev.pregao.etl.quality.Finding;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * B3's closes of the Ibovespa in a year: of each session the one that the newest version with any tells, so that a list
 * that was cut takes no close away.
 *
 * @param closes by session; B3 tells no other figure
 */
public record IndexCloses(NavigableMap<LocalDate, Figures> closes, int objectsRead) {

    public static final IndexCloses NONE = new IndexCloses(new TreeMap<>(), 0);

    /**
     * Reads from the newest version on, and of older ones those that may have what no newer one has: a list tells no session
     * behind the day on which it was fetched. As a rule that is one.
     *
     * @param keys of all versions of the year
     * @param read an object's bytes; empty where it is gone
     */
    public static IndexCloses of(
            int year, Collection<RawKey.IndexYear> keys, Function<RawKey.IndexYear, Optional<byte[]>> read) {
        NavigableSet<LocalDate> open =
                new TreeSet<>(TradingCalendar.sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
        NavigableMap<LocalDate, Figures> closes = new TreeMap<>();
        int objectsRead = 0;
        for (RawKey.IndexYear key : new TreeSet<>(keys).descendingSet()) {
            LocalDate fetched =
                    key.version().fetchedAt().atZone(TradingCalendar.ZONE).toLocalDate();
            if (!open.headSet(fetched, true).isEmpty()) {
                objectsRead++;
                read.apply(key).flatMap(bytes -> IndexList.parse(key, bytes)).ifPresent(list -> list.closes()
                        .forEach((session, close) -> closes.putIfAbsent(
                                session,
                                new Figures(
                                        null,
                                        null,
                                        null,
                                        close,
                                        null,
                                        key.version().digest()))));
                open.removeAll(closes.keySet());
            }
        }
        return new IndexCloses(closes, objectsRead);
    }

    /** What somebody should look at in an object. */
    public static List<Finding> findings(RawKey.IndexYear key, Optional<byte[]> object) {
        return IndexList.findings(key, object);
    }
}
