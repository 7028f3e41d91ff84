package dev.pregao.etl;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.io.RawObjects;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** A raw bucket with a bar for every session of some years, of one ticker or many: what {@code deploy/bench} measures with. */
public final class LongHistory {

    private static final Instant FETCHED = Instant.parse("2026-11-21T12:00:03Z");

    private LongHistory() {}

    /** Arguments: folder of the raw bucket, tickers with commas between, first and last day. */
    public static void main(String[] args) {
        Path bucket = Path.of(args[0]);
        List<LocalDate> sessions = LocalDate.parse(args[2])
                .datesUntil(LocalDate.parse(args[3]).plusDays(1))
                .filter(TradingCalendar::isSession)
                .toList();
        int seed = 1;
        for (String ticker : args[1].split(",")) {
            write(bucket, ticker, sessions, new Random(seed++));
        }
    }

    private static void write(Path bucket, String ticker, List<LocalDate> sessions, Random random) {
        double close = 100;
        for (LocalDate session : sessions) {
            double open = close;
            close = (float) (open * (1 + random.nextGaussian() * 0.02));
            RawKey.Bar key = Histories.key(ticker, session, FETCHED, "%08x".formatted(session.toEpochDay()));
            RawObjects.put(bucket, key, RawObjects.bytes(bar(open, close, random.nextInt(1_000_000))));
        }
    }

    /** All prices are float32 widened, as Yahoo tells them. */
    private static RawBar bar(double open, double close, long volume) {
        double high = (float) (Math.max(open, close) * 1.01);
        double low = (float) (Math.min(open, close) * 0.99);
        return new RawBar("simulated", open, high, low, close, volume, null, null, null, null, FETCHED);
    }
}
