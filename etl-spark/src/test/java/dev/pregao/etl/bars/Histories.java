package dev.pregao.etl.bars;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Raw versions and bars to test with. */
public final class Histories {

    public static final Instant FETCHED = Instant.parse("2026-11-21T12:00:03Z");

    private Histories() {}

    public static RawKey.Bar key(String ticker, String session, int age) {
        return key(ticker, LocalDate.parse(session), FETCHED.plusSeconds(age), "1f3a9c2e");
    }

    public static RawKey.Bar key(String ticker, LocalDate session, Instant fetchedAt, String digest) {
        return new RawKey.Bar(Ticker.of(ticker), session, new Version(fetchedAt, digest));
    }

    public static RawBar bar(
            @Nullable Double open,
            @Nullable Double high,
            @Nullable Double low,
            @Nullable Double close,
            @Nullable Long volume) {
        return new RawBar("yahoo", open, high, low, close, volume, null, null, null, null, FETCHED);
    }

    /** The same bar with a dividend, of a date; null is that of the object. */
    public static RawBar withDividend(RawBar bar, double dividend, @Nullable LocalDate date) {
        return new RawBar(
                bar.source(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                dividend,
                date,
                bar.split(),
                bar.splitDate(),
                bar.fetchedAt());
    }

    /** The same bar with a split, of a date; null is that of the object. */
    public static RawBar withSplit(RawBar bar, double split, @Nullable LocalDate date) {
        return new RawBar(
                bar.source(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.dividend(),
                bar.dividendDate(),
                split,
                date,
                bar.fetchedAt());
    }

    public static RawVersion version(String session, int age, boolean ofBatch, @Nullable RawBar bar) {
        return new RawVersion(key("PETR4", session, age), ofBatch, bar);
    }

    /** Sessions from 2026-03-02 on; each close as given, open 10, high close + 1, low close - 1, volume 100 times the close. */
    public static List<Bar> closes(double... closes) {
        List<Bar> bars = new ArrayList<>();
        LocalDate session = LocalDate.of(2026, 3, 2);
        for (double close : closes) {
            bars.add(bar("PETR4", session, close, (long) (close * 100)));
            session = session.plusDays(1);
            while (!TradingCalendar.isSession(session)) {
                session = session.plusDays(1);
            }
        }
        return bars;
    }

    public static Bar bar(String ticker, LocalDate session, double close, @Nullable Long volume) {
        return new Bar(
                Ticker.of(ticker),
                session,
                10,
                close + 1,
                close - 1,
                close,
                volume,
                0,
                1,
                "yahoo",
                FETCHED,
                "1f3a9c2e");
    }
}
