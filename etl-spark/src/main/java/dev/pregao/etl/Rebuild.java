package dev.pregao.etl;

import dev.pregao.etl.bars.BarColumns;
import dev.pregao.etl.io.Outcome;
import dev.pregao.etl.io.RawVersions;
import dev.pregao.etl.io.RawZone;
import dev.pregao.etl.io.StoredTables;
import dev.pregao.etl.io.StoredTables.Compared;
import dev.pregao.etl.plan.LakeKey;
import dev.pregao.etl.plan.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Everything anew: read all that counts > choose > compute > compare with what is stored > write what differs. */
record Rebuild(RawZone raw, StoredTables stored) {

    Outcome run(Task.Rebuild task) {
        NavigableSet<String> tickers = task.tickers().isEmpty() ? allTickers() : task.tickers();
        NavigableSet<String> superfluous = stored.keys(tickers);
        RawVersions versions = raw.history(tickers, Instant.MAX);
        Tables tables = Tables.compute(versions.rows());
        List<Compared<LakeKey.Refined>> refined = stored.mend(tables.daily(), BarColumns.REFINED, Tables::refinedKey);
        List<Compared<LakeKey.Monthly>> monthly = stored.mend(tables.monthly(), BarColumns.MENSAL, Tables::monthlyKey);

        List<LakeKey.Refined> mendedDays = differing(refined, superfluous);
        List<LakeKey.Monthly> mendedMonths = differing(monthly, superfluous);
        NavigableSet<String> differences = new TreeSet<>(superfluous);
        mendedDays.forEach(key -> differences.add(key.key()));
        mendedMonths.forEach(key -> differences.add(key.key()));
        return new Outcome.Rebuilt(versions.objects(), mendedDays, mendedMonths, differences);
    }

    /** Also those that the lake has and raw has not: all they have is superfluous. */
    private NavigableSet<String> allTickers() {
        NavigableSet<String> tickers = raw.tickers();
        tickers.addAll(stored.tickers());
        return tickers;
    }

    /** Takes the keys that should be there out of the superfluous. */
    private static <K extends LakeKey> List<K> differing(List<Compared<K>> compared, NavigableSet<String> superfluous) {
        List<K> differing = new ArrayList<>();
        for (Compared<K> object : compared) {
            superfluous.remove(object.key().key());
            if (object.differs()) {
                differing.add(object.key());
            }
        }
        return differing;
    }
}
