package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How good one ticker's part of a batch is.
 *
 * @param bars valid versions of the batch
 * @param rejects refused versions of the batch
 * @param gaps sessions of B3's calendar inside what the run read that have no valid bar
 * @param restated sessions whose valid bar of an earlier batch this batch replaced by other values
 */
public record Quality(String ticker, int bars, List<Reject> rejects, List<LocalDate> gaps, List<LocalDate> restated)
        implements Serializable {

    public Quality {
        rejects = List.copyOf(rejects);
        gaps = List.copyOf(gaps);
        restated = List.copyOf(restated);
    }

    /**
     * Judges what was read.
     *
     * @param versions the batch's, and of each session it changes the newest valid one before it
     */
    public static Quality of(String ticker, Collection<RawVersion> versions, Collection<LocalDate> gaps) {
        List<Reject> rejects = ChooseVersion.rejects(versions);
        int ofTheBatch = (int) versions.stream().filter(RawVersion::changed).count();
        return new Quality(
                ticker, ofTheBatch - rejects.size(), rejects, List.copyOf(gaps), List.copyOf(restated(versions)));
    }

    /** How many versions were refused for which reason. */
    public NavigableMap<String, Integer> rejectsByReason() {
        NavigableMap<String, Integer> reasons = new TreeMap<>();
        rejects.forEach(reject -> reasons.merge(reject.reason().word(), 1, Integer::sum));
        return reasons;
    }

    /** Not all is as it should be. */
    public boolean isNotable() {
        return !rejects.isEmpty() || !gaps.isEmpty() || !restated.isEmpty();
    }

    /** Rows of {@link BarColumns#QUALITY}. */
    public List<Row> rows(String batch) {
        List<Row> rows = new ArrayList<>();
        rows.add(RowFactory.create(batch, ticker, "barra", null, null, bars));
        rejectsByReason()
                .forEach((reason, count) ->
                        rows.add(RowFactory.create(batch, ticker, "rejeitada", reason, null, count)));
        gaps.forEach(session -> rows.add(RowFactory.create(batch, ticker, "lacuna", null, session, 1)));
        restated.forEach(session -> rows.add(RowFactory.create(batch, ticker, "reapresentada", null, session, 1)));
        return rows;
    }

    /** A row of {@link BarColumns#QUALITY} for keys that are none of a raw bar. */
    public static Row strangeKeys(String batch, int count) {
        return RowFactory.create(batch, null, "rejeitada", Reason.UNREADABLE.word(), null, count);
    }

    private static List<LocalDate> restated(Collection<RawVersion> versions) {
        List<LocalDate> restated = new ArrayList<>();
        versions.stream()
                .filter(version -> ChooseVersion.refusal(version).isEmpty())
                .sorted(Comparator.comparing(RawVersion::key))
                .collect(groupingBy(version -> version.key().session(), TreeMap::new, toList()))
                .forEach((session, valid) -> {
                    if (replaces(valid)) {
                        restated.add(session);
                    }
                });
        return restated;
    }

    /** Whether the newest valid version is the batch's, and the newest of an earlier batch says otherwise. */
    private static boolean replaces(List<RawVersion> valid) {
        RawVersion newest = valid.get(valid.size() - 1);
        List<RawVersion> newestFirst = new ArrayList<>(valid);
        Collections.reverse(newestFirst);
        return newest.changed()
                && newestFirst.stream()
                        .filter(version -> !version.changed())
                        .findFirst()
                        .filter(before ->
                                !before.key().digest().equals(newest.key().digest()))
                        .isPresent();
    }
}
