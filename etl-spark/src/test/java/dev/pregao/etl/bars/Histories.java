package dev.pregao.etl.bars;

import dev.pregao.etl.plan.RawKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Raw versions and bars to test with. */
public final class Histories {

    public static final Instant FETCHED = Instant.parse("2026-11-21T12:00:03Z");

    private Histories() {}

    public static RawKey key(String ticker, String session, int age) {
        return new RawKey(ticker, LocalDate.parse(session), FETCHED.plusSeconds(age), "1f3a9c2e");
    }

    public static RawBar bar(
            @Nullable Double open,
            @Nullable Double high,
            @Nullable Double low,
            @Nullable Double close,
            @Nullable Long volume) {
        return new RawBar("yahoo", open, high, low, close, volume, null, null, FETCHED);
    }

    public static RawVersion version(String session, int age, boolean changed, @Nullable RawBar bar) {
        return new RawVersion(key("PETR4", session, age), changed, bar);
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
                ticker, session, 10, close + 1, close - 1, close, volume, 0, 1, "yahoo", FETCHED, "1f3a9c2e", true);
    }
}
