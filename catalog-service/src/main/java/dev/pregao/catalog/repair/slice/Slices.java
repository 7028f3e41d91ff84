package dev.pregao.catalog.repair.slice;

import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.catalog.repair.Scope;
import dev.pregao.catalog.repair.slice.Slice.Listing;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** How the tables are cut, so that recent partitions cost no look at the others, and all of them not all memory. */
public final class Slices {

    private final TableSchemas schemas;
    private final Scope scope;

    /** Those the daily table has a folder of in the lake, ascending. */
    private final List<Ticker> tickers;

    public Slices(TableSchemas schemas, Scope scope, List<Ticker> tickers) {
        this.schemas = schemas;
        this.scope = scope;
        this.tickers = tickers.stream().sorted().toList();
    }

    /** Every partition in scope, in one slice each. */
    public List<Slice> of() {
        List<Slice> slices = new ArrayList<>(scope.full() ? everySession() : List.of(recentSessions()));
        slices.addAll(scope.full() ? List.of(Slice.all(schemas.monthly())) : recentMonths());
        slices.add(scope.full() ? Slice.all(schemas.quality()) : recentQuality());
        schemas.yearly().forEach(table -> slices.add(Slice.all(table)));
        slices.add(Slice.all(schemas.refinedAsOf()));
        slices.add(Slice.all(schemas.monthlyAsOf()));
        return slices;
    }

    private Slice recentSessions() {
        LocalDate from = scope.sessionsFrom();
        return new Slice(
                schemas.refined(),
                "data_pregao >= '" + from + "'",
                tickers.stream()
                        .map(ticker -> new Listing(LakeKey.Refined.prefix(ticker), LakeKey.Refined.start(ticker, from)))
                        .toList());
    }

    /** A slice a ticker, which takes along the catalog's tickers before it; what lies behind the last comes last. */
    private List<Slice> everySession() {
        TableSchema table = schemas.refined();
        List<Slice> slices = new ArrayList<>();
        String behind = "";
        for (Ticker ticker : tickers) {
            String upTo = "ticker <= '" + ticker + "'";
            slices.add(new Slice(
                    table,
                    behind.isEmpty() ? upTo : behind + " AND " + upTo,
                    List.of(new Listing(LakeKey.Refined.prefix(ticker), ""))));
            behind = "ticker > '" + ticker + "'";
        }
        slices.add(new Slice(table, behind, List.of()));
        return slices;
    }

    private List<Slice> recentMonths() {
        List<Slice> slices = new ArrayList<>();
        YearMonth last = YearMonth.from(scope.today());
        for (YearMonth each = YearMonth.from(scope.sessionsFrom()); !each.isAfter(last); each = each.plusMonths(1)) {
            slices.add(new Slice(
                    schemas.monthly(),
                    "ano = " + each.getYear() + " AND mes = " + each.getMonthValue(),
                    List.of(new Listing(LakeKey.Monthly.folder(each), ""))));
        }
        return slices;
    }

    private Slice recentQuality() {
        TableSchema table = schemas.quality();
        return new Slice(
                table,
                "dia >= '" + scope.batchesFrom() + "'",
                List.of(new Listing(table.location(), LakeKey.Quality.start(scope.batchesFrom()))));
    }
}
