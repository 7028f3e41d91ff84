package dev.pregao.etl.check;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.b3.IndexYear;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Row;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A raw object of B3's closes of an index.
 *
 * @param closes in points, by session
 * @param noSessions days that have a close and are no session of our calendar
 * @param refused what is wrong with the closes that cannot be read
 */
record IndexList(NavigableMap<LocalDate, Double> closes, List<LocalDate> noSessions, List<String> refused) {

    private static final String UNREADABLE = "unreadable-close";

    private static final String CALL = "GetPortfolioDay";

    private record Answer(@Nullable String call, @Nullable String text) {}

    private static final Table<Answer> TABLE = new Table<>(
            "raw_lists",
            List.of(Column.text("call", Answer::call), Column.text("answer", Answer::text)),
            Table.anyOrder(),
            IndexList::answer);

    IndexList {
        noSessions = List.copyOf(noSessions);
        refused = List.copyOf(refused);
    }

    /** Empty if the bytes are no such object. */
    static Optional<IndexList> parse(RawKey.IndexYear key, byte[] bytes) {
        NavigableMap<LocalDate, Double> closes = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        try {
            for (Answer answer : CompactFile.open(Source.of(bytes)).rows(TABLE, Wanted.all())) {
                if (CALL.equals(answer.call()) && answer.text() != null) {
                    IndexYear.Read read = IndexYear.read(answer.text(), key.year());
                    read.closes().forEach((session, close) -> closes.put(session, close.doubleValue()));
                    refused.addAll(read.refused());
                }
            }
        } catch (IOException | RuntimeException noSuchObject) {
            return Optional.empty();
        }
        List<LocalDate> noSessions =
                closes.keySet().stream().filter(IndexList::isNoSession).toList();
        noSessions.forEach(closes::remove);
        return closes.isEmpty() && noSessions.isEmpty()
                ? Optional.empty()
                : Optional.of(new IndexList(closes, noSessions, refused));
    }

    private static boolean isNoSession(LocalDate day) {
        return TradingCalendar.covers(day) && !TradingCalendar.isSession(day);
    }

    /**
     * What somebody should look at in an object: that it is none, or has closes of days that are no sessions, or some that
     * cannot be read, of which the first is told.
     */
    static List<Finding> findings(RawKey.IndexYear key, Optional<byte[]> object) {
        Optional<IndexList> list = object.flatMap(bytes -> parse(key, bytes));
        if (list.isEmpty()) {
            return List.of(Finding.strange(key.key()));
        }
        List<Finding> findings = new ArrayList<>();
        list.get().noSessions().forEach(day -> findings.add(Finding.of(Kind.NO_SESSION, day)));
        List<String> refused = list.get().refused();
        if (!refused.isEmpty()) {
            findings.add(
                    new Finding(Kind.REJECTED, UNREADABLE, null, refused.size(), key.index() + ": " + refused.get(0)));
        }
        return findings;
    }

    private static Answer answer(Row row) {
        return new Answer(row.text(0), row.text(1));
    }
}
