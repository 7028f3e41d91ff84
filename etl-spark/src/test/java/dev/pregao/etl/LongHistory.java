package dev.pregao.etl;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.io.RawObjects;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;

/** A raw bucket of one ticker with a bar for every session of some years: what {@code deploy/bench} measures with. */
public final class LongHistory {

    private static final Instant FETCHED = Instant.parse("2026-11-21T12:00:03Z");

    private LongHistory() {}

    /** Arguments: folder of the raw bucket, ticker, first and last day. */
    public static void main(String[] args) {
        Random random = new Random(1);
        double close = 100;
        for (LocalDate day = LocalDate.parse(args[2]); !day.isAfter(LocalDate.parse(args[3])); day = day.plusDays(1)) {
            if (TradingCalendar.isSession(day)) {
                double open = close;
                close = (float) (open * (1 + random.nextGaussian() * 0.02));
                RawKey.Bar key = Histories.key(args[1], day, FETCHED, "%08x".formatted(day.toEpochDay()));
                RawObjects.put(Path.of(args[0]), key, RawObjects.bytes(bar(open, close, random.nextInt(1_000_000))));
            }
        }
    }

    private static RawBar bar(double open, double close, long volume) {
        double high = Math.max(open, close) * 1.01;
        double low = Math.min(open, close) * 0.99;
        return new RawBar("simulated", open, high, low, close, volume, null, null, null, null, FETCHED);
    }
}
