package dev.pregao.etl;

import dev.pregao.contracts.LakeKey;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.payload.Outcome.MarketPart;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.TickerFinding;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What became of a year's object of one of B3's tables.
 *
 * @param rows that were made
 * @param exists whether there is an object now
 * @param put whether it is another one than before
 * @param objectsRead raw objects
 * @param findings of no ticker
 */
record YearDone(
        int year,
        int rows,
        boolean exists,
        boolean put,
        int objectsRead,
        List<Finding> findings,
        List<TickerFinding> tickerFindings)
        implements Serializable {

    /**
     * What a year was made to.
     *
     * @param object null if it is the same as before
     */
    record Made(
            byte @Nullable [] object,
            int rows,
            int objectsRead,
            List<Finding> findings,
            List<TickerFinding> tickerFindings) {}

    /** Makes a year. */
    interface Maker {
        /**
         * Called again if somebody else has put the object meanwhile.
         *
         * @param stored the object; null if there is none
         */
        Made make(byte @Nullable [] stored);
    }

    /** How a table tells a year and its rows. */
    interface Told {
        YearRows of(int year, int rows);
    }

    /**
     * Read the object > make > put, if nobody else has put it since it was read; otherwise all of it again, so that of two
     * runs neither loses rows of the other nor puts back older ones.
     */
    static YearDone of(int year, LakeKey key, LakeBucket lake, Maker maker) {
        int objectsRead = 0;
        while (true) {
            LakeBucket.Stored stored = lake.stored(key);
            Made made = maker.make(stored.bytes());
            objectsRead += made.objectsRead();
            byte[] object = made.object();
            if (object == null || lake.replace(key, object, stored.tag())) {
                return new YearDone(
                        year,
                        made.rows(),
                        object != null || stored.bytes() != null,
                        object != null,
                        objectsRead,
                        made.findings(),
                        made.tickerFindings());
            }
        }
    }

    /** What a run reports of a table's years. */
    static MarketPart part(List<YearDone> done, Predicate<YearDone> isTold, Told told) {
        return new MarketPart(
                done.stream()
                        .filter(isTold)
                        .map(year -> told.of(year.year(), year.rows()))
                        .toList(),
                done.stream().mapToInt(YearDone::objectsRead).sum(),
                all(done, YearDone::findings),
                all(done, YearDone::tickerFindings));
    }

    private static <F> List<F> all(List<YearDone> done, Function<YearDone, List<F>> findings) {
        return done.stream().flatMap(year -> findings.apply(year).stream()).toList();
    }
}
