package dev.pregao.etl.io;

import dev.pregao.etl.plan.LakeKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Puts objects to their final keys in the lake bucket, each complete with one close: no committer, no temporary name, no
 * marker. On S3A the close is one PUT, and {@code fs.s3a.create.performance} spares the probes before it.
 */
public final class TableWriter implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int THREADS = 16;

    private final URI lake;
    private final SerializableConfiguration hadoop;

    public TableWriter(URI lake, Configuration hadoop) {
        this.lake = lake;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /**
     * Writes every row as an object of its own, in parallel.
     *
     * @param columns the first columns of each row, those of the file
     * @return the keys written
     */
    public <K extends LakeKey> List<K> writeEach(Dataset<Row> rows, StructType columns, Function<Row, K> keyOf) {
        return rows.toJavaRDD()
                .mapPartitions(partition -> writeAll(partition, columns, keyOf))
                .collect();
    }

    /** Writes some rows as one object. */
    public void write(LakeKey key, StructType columns, List<Row> rows) {
        put(key, RowFile.bytes(columns, rows));
    }

    private <K extends LakeKey> Iterator<K> writeAll(
            Iterator<Row> partition, StructType columns, Function<Row, K> keyOf) {
        List<Row> rows = new ArrayList<>();
        partition.forEachRemaining(rows::add);
        try (Workers workers = new Workers(Math.max(1, Math.min(THREADS, rows.size())))) {
            return workers.map(rows, row -> write(row, columns, keyOf)).iterator();
        }
    }

    private <K extends LakeKey> K write(Row row, StructType columns, Function<Row, K> keyOf) {
        try {
            K key = keyOf.call(row);
            write(key, columns, List.of(row));
            return key;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void put(LakeKey key, byte[] bytes) {
        Path path = new Path(lake + "/" + key.key());
        try {
            FileSystem files = FileSystem.get(path.toUri(), hadoop.value());
            try (OutputStream out = create(files, path)) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** On a local disk without checksum files, and without the permissions that a builder sets by a chmod process. */
    private static OutputStream create(FileSystem files, Path path) throws IOException {
        if (files instanceof LocalFileSystem local) {
            return local.getRawFileSystem().create(path, true);
        }
        FSDataOutputStreamBuilder<?, ?> builder =
                files.createFile(path).overwrite(true).recursive();
        builder.opt("fs.s3a.create.performance", true);
        return builder.build();
    }
}
