package dev.pregao.etl.io;

import dev.pregao.etl.plan.LakeKey;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What the lake bucket holds of both tables, beside what it should hold. */
public final class StoredTables implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int LIMIT_BYTES = 1 << 20;

    private final URI lake;
    private final TableWriter writer;

    public StoredTables(URI lake, TableWriter writer) {
        this.lake = lake;
        this.writer = writer;
    }

    /**
     * An object compared.
     *
     * @param differs it was missing or had other rows, and was written
     */
    public record Compared<K extends LakeKey>(K key, boolean differs) implements Serializable {}

    /** Tickers that have refined rows. */
    public NavigableSet<String> tickers() {
        return Folders.tickers(Bucket.of(lake), LakeKey.Refined.TABLE);
    }

    /** Keys of all objects of some tickers in both tables. */
    public NavigableSet<String> keys(Set<String> tickers) {
        Set<String> monthlyFiles =
                tickers.stream().map(ticker -> "/" + ticker + ".parquet").collect(Collectors.toSet());
        NavigableSet<String> keys = new TreeSet<>();
        Bucket bucket = Bucket.of(lake);
        for (String ticker : tickers) {
            String prefix = LakeKey.Refined.prefix(ticker);
            bucket.keysAfter(prefix, prefix).forEach(keys::add);
        }
        bucket.keysAfter(LakeKey.Monthly.TABLE, LakeKey.Monthly.TABLE)
                .filter(key -> monthlyFiles.contains(key.substring(key.lastIndexOf('/'))))
                .forEach(keys::add);
        return keys;
    }

    /**
     * Compares every row with its object, value by value and to the last bit, and writes those that differ.
     *
     * @param columns the first columns of each row, those of the file
     */
    public <K extends LakeKey> List<Compared<K>> mend(JavaRDD<Row> rows, StructType columns, Function<Row, K> keyOf) {
        return rows.mapPartitions(partition -> mendAll(partition, columns, keyOf))
                .collect();
    }

    private <K extends LakeKey> Iterator<Compared<K>> mendAll(
            Iterator<Row> partition, StructType columns, Function<Row, K> keyOf) throws Exception {
        List<Row> rows = new ArrayList<>();
        List<K> keys = new ArrayList<>();
        while (partition.hasNext()) {
            rows.add(partition.next());
            keys.add(keyOf.call(rows.get(rows.size() - 1)));
        }
        Bucket bucket = Bucket.of(lake);
        try (Workers workers = Workers.atMost(rows.size())) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                all.add(i);
            }
            return workers.map(all, i -> mend(bucket, keys.get(i), columns, rows.get(i)))
                    .iterator();
        }
    }

    private <K extends LakeKey> Compared<K> mend(Bucket bucket, K key, StructType columns, Row row) {
        boolean same = bucket.find(key.key(), LIMIT_BYTES)
                .flatMap(bytes -> StoredRows.parse(columns, bytes))
                .filter(stored -> stored.size() == 1 && same(columns, stored.get(0), row))
                .isPresent();
        if (!same) {
            writer.write(key, columns, List.of(row));
        }
        return new Compared<>(key, !same);
    }

    /** Doubles are equal if all their bits are: {@link Double#equals}. */
    private static boolean same(StructType columns, Row stored, Row row) {
        for (int i = 0; i < columns.size(); i++) {
            Object value = stored.get(i);
            if (value == null ? !row.isNullAt(i) : !value.equals(row.get(i))) {
                return false;
            }
        }
        return true;
    }
}
