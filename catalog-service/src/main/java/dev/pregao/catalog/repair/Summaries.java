package dev.pregao.catalog.repair;

import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Months, and years of the compact table, that the daily table's rows should have: first the rows are told, then these.
 * Where rows are not kept, the bars of raw are told in their place.
 */
public final class Summaries {

    private final Recomputed recomputed;
    private final boolean withYears;
    private final NavigableMap<String, Set<Ticker>> wanted = new TreeMap<>();
    /** Those that only bars ask for, of which none need be valid: what was computed again once is not asked for any more. */
    private final Set<String> byBarsAlone = new HashSet<>();

    private final Set<String> seen = new HashSet<>();

    /**
     * Begins a comparison.
     *
     * @param withYears whether there is a compact table
     */
    public Summaries(Recomputed recomputed, boolean withYears) {
        this.recomputed = recomputed;
        this.withYears = withYears;
    }

    /** A row of the daily table; what a run may still be at work on does not count. */
    public void row(StoredObject object) {
        if (object.lastModified().isBefore(recomputed.quietSince())) {
            LakeKey.Refined.find(object.key()).ifPresent(row -> {
                want(new LakeKey.Monthly(row.ticker(), YearMonth.from(row.session())), row.ticker());
                if (withYears) {
                    want(new LakeKey.History(row.session().getYear()), row.ticker());
                }
            });
        }
    }

    /** A raw object of a session whose row is not kept. */
    public void bar(StoredObject object) {
        if (object.lastModified().isBefore(recomputed.quietSince())) {
            RawKey.Bar.find(object.key()).ifPresent(bar -> {
                wantForBar(new LakeKey.Monthly(bar.ticker(), YearMonth.from(bar.session())), bar.ticker());
                if (withYears) {
                    wantForBar(new LakeKey.History(bar.session().getYear()), bar.ticker());
                }
            });
        }
    }

    private void wantForBar(LakeKey summary, Ticker ticker) {
        if (!wanted.containsKey(summary.key())) {
            byBarsAlone.add(summary.key());
        }
        want(summary, ticker);
    }

    private void want(LakeKey summary, Ticker ticker) {
        wanted.computeIfAbsent(summary.key(), key -> new TreeSet<>()).add(ticker);
    }

    /** An object of the monthly or the compact table. */
    public void summary(StoredObject object) {
        seen.add(object.key());
    }

    /** Whether rows should have something in a folder of the lake, so that its partition is not to be dropped. */
    public boolean wants(String folder) {
        String next = wanted.ceilingKey(folder);
        return next != null && next.startsWith(folder);
    }

    /** What is not there, and is not being computed again already. */
    public List<Finding> missing() {
        return wanted.entrySet().stream()
                .filter(each -> !seen.contains(each.getKey()) && !recomputed.isUnderWay(each.getKey()))
                .filter(each -> !byBarsAlone.contains(each.getKey()) || !recomputed.wasAskedFor(each.getKey()))
                .map(each -> new Finding(
                        Finding.Kind.ROWS_WITHOUT_SUMMARY,
                        each.getKey(),
                        new Mend.Recompute(each.getValue(), each.getKey())))
                .toList();
    }
}
