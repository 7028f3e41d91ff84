package dev.pregao.etl;

import dev.pregao.etl.bars.BarColumns;
import dev.pregao.etl.io.Outcome;
import dev.pregao.etl.io.RawVersions;
import dev.pregao.etl.io.RawZone;
import dev.pregao.etl.io.TableWriter;
import dev.pregao.etl.io.TableWriter.Written;
import dev.pregao.etl.plan.LakeKey;
import dev.pregao.etl.plan.Task;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What was known on a day: read what had been fetched by then > choose > compute > write one object a ticker. */
record AsOf(RawZone raw, TableWriter lake) {

    Outcome run(Task.AsOf task) {
        LocalDate day = task.day();
        Collection<String> tickers = task.tickers().isEmpty() ? raw.tickers() : task.tickers();
        RawVersions versions = raw.history(tickers, task.end());
        Tables tables = Tables.compute(versions.rows());
        List<Written<LakeKey.KnownRefined>> refined = lake.writeEach(
                tables.daily(), BarColumns.KNOWN_REFINED, row -> new LakeKey.KnownRefined(day, Tables.ticker(row)));
        List<Written<LakeKey.KnownMonthly>> monthly = lake.writeEach(
                tables.monthly(), BarColumns.MONTHLY, row -> new LakeKey.KnownMonthly(day, Tables.monthlyTicker(row)));
        return new Outcome.Known(versions.objects(), rows(refined) + rows(monthly), day);
    }

    private static int rows(List<? extends Written<?>> written) {
        return written.stream().mapToInt(Written::rows).sum();
    }
}
