package dev.pregao.etl;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.TickerTables;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.RawBucket;
import dev.pregao.etl.io.Workers;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.plan.Needed;
import dev.pregao.etl.plan.Task;
import dev.pregao.etl.tables.Tables;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What was known on a day, ticker by ticker: read what had been fetched by then > choose > compute > write one object. */
record AsOf(Tickers tickers, RawBucket raw, LakeBucket lake) {

    private record Done(int objectsRead, int rows) implements Serializable {}

    Outcome run(Task.AsOf task) {
        Collection<Ticker> wanted = task.tickers().isEmpty() ? raw.tickers() : task.tickers();
        LocalDate day = task.day();
        Instant end = task.end();
        RawBucket from = raw;
        LakeBucket to = lake;
        List<Done> done = tickers.each(
                        wanted, wanted.size(), (ticker, workers) -> compute(ticker, day, end, from, to, workers))
                .collect();
        return new Outcome.Known(
                done.stream().mapToLong(Done::objectsRead).sum(),
                done.stream().mapToInt(Done::rows).sum(),
                day);
    }

    /** A ticker of which nothing was known has no object. */
    private static Done compute(
            Ticker ticker, LocalDate day, Instant end, RawBucket raw, LakeBucket lake, Workers workers) {
        Needed needed = raw.history(ticker, end, workers);
        TickerTables tables = TickerTables.of(
                needed.versions(), needed.plan().refined(), needed.plan().months());
        if (!tables.daily().isEmpty()) {
            lake.put(new LakeKey.KnownRefined(day, ticker), Tables.KNOWN_REFINED, tables.daily());
            lake.put(new LakeKey.KnownMonthly(day, ticker), Tables.KNOWN_MONTHLY, tables.monthly());
        }
        return new Done(
                needed.objectsRead(), tables.daily().size() + tables.monthly().size());
    }
}
