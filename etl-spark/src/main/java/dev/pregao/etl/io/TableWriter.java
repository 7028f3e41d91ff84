package dev.pregao.etl.io;

import dev.pregao.etl.plan.LakeKey;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Puts objects to their final keys in the lake bucket, each complete at once: no committer, no marker. */
public final class TableWriter implements Serializable {

    private static final long serialVersionUID = 1;

    private final URI lake;

    public TableWriter(URI lake) {
        this.lake = lake;
    }

    /**
     * An object written.
     *
     * @param rows how many it holds
     */
    public record Written<K extends LakeKey>(K key, int rows) implements Serializable {}

    /**
     * Writes all rows that have the same key as one object, in parallel.
     *
     * @param rows those of one key in one partition
     * @param columns the first columns of each row, those of the file
     */
    public <K extends LakeKey> List<Written<K>> writeEach(
            JavaRDD<Row> rows, StructType columns, Function<Row, K> keyOf) {
        return rows.mapPartitions(partition -> writeAll(partition, columns, keyOf))
                .collect();
    }

    /** Writes some rows as one object. */
    public void write(LakeKey key, StructType columns, List<Row> rows) {
        put(key, RowFile.bytes(columns, rows));
    }

    private <K extends LakeKey> Iterator<Written<K>> writeAll(
            Iterator<Row> partition, StructType columns, Function<Row, K> keyOf) throws Exception {
        Map<K, List<Row>> objects = new LinkedHashMap<>();
        while (partition.hasNext()) {
            Row row = partition.next();
            objects.computeIfAbsent(keyOf.call(row), key -> new ArrayList<>()).add(row);
        }
        try (Workers workers = Workers.atMost(objects.size())) {
            return workers.map(objects.entrySet(), object -> {
                        write(object.getKey(), columns, object.getValue());
                        return new Written<>(object.getKey(), object.getValue().size());
                    })
                    .iterator();
        }
    }

    void put(LakeKey key, byte[] bytes) {
        Bucket.of(lake).put(key.key(), bytes);
    }
}
