package dev.pregao.bench;

import dev.pregao.bench.Duck.OutOfMemory;
import dev.pregao.contracts.LakeKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in which a lake of the job differs from {@link PeerTables}. Doubles are equal if they agree in nine digits, since
 * DuckDB adds up in another order.
 */
record Differences(Duck duck) {

    /** How many rows one of them lacks, or has with another value, in all three tables. */
    long ofAllTables(Path lake) throws OutOfMemory {
        duck.oneRowFiles("our_refined", lake);
        duck.compactFiles("our_history", lake);
        duck.run(("CREATE VIEW our_monthly AS SELECT * FROM"
                        + " read_parquet('%s/%s*/*/*.parquet', hive_partitioning = true)")
                .formatted(lake, LakeKey.Monthly.TABLE));
        return of("refined", "our_refined", "ticker, data_pregao")
                + of("refined", "our_history", "ticker, data_pregao")
                + of("monthly", "our_monthly", "ticker, ano, mes");
    }

    private long of(String theirs, String ours, String keys) throws OutOfMemory {
        List<String> unequal = new ArrayList<>();
        for (String column : duck.ask("SELECT column_name, column_type FROM (DESCRIBE " + theirs + ")")
                .rows()) {
            String[] nameAndType = column.split("\\|");
            unequal.add(unequal(nameAndType[0], nameAndType[1].equals("DOUBLE")));
        }
        return Long.parseLong(duck.ask("SELECT count(*) FROM %s t FULL JOIN %s o USING (%s) WHERE %s"
                        .formatted(theirs, ours, keys, String.join(" OR ", unequal)))
                .rows()
                .get(0));
    }

    private static String unequal(String column, boolean inexact) {
        String same = inexact
                ? "(t.%1$s IS NULL AND o.%1$s IS NULL) OR abs(t.%1$s - o.%1$s) <= 1e-9 * greatest(1, abs(t.%1$s))"
                : "t.%1$s IS NOT DISTINCT FROM o.%1$s";
        return "NOT coalesce(" + same.formatted(column) + ", false)";
    }
}
