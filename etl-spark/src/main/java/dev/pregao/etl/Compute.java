package dev.pregao.etl;

import dev.pregao.etl.bars.BarColumns;
import dev.pregao.etl.bars.Quality;
import dev.pregao.etl.bars.RawRows;
import dev.pregao.etl.io.Outcome;
import dev.pregao.etl.io.RawVersions;
import dev.pregao.etl.io.RawZone;
import dev.pregao.etl.io.TableWriter;
import dev.pregao.etl.io.TableWriter.Written;
import dev.pregao.etl.plan.LakeKey;
import dev.pregao.etl.plan.Task;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** What some raw objects change: plan and read > choose > compute > write what they touch > tell how good they are. */
record Compute(String batch, LocalDate day, RawZone raw, TableWriter lake) {

    private static final int TOUCHED = BarColumns.DAILY.fieldIndex(BarColumns.TOUCHED);

    Outcome run(Task.Compute task) {
        RawVersions versions = raw.batch(task.keys());
        Tables tables = Tables.compute(versions.rows());
        List<Written<LakeKey.Refined>> refined = lake.writeEach(
                tables.daily().filter(row -> row.getBoolean(TOUCHED)), BarColumns.REFINED, Tables::refinedKey);
        List<Written<LakeKey.Monthly>> monthly =
                lake.writeEach(tables.monthly(), BarColumns.MENSAL, Tables::monthlyKey);
        writeRejects(versions.quality(), task.strangeKeys());
        writeQuality(versions.quality(), task.strangeKeys().size());
        return new Outcome.Computed(
                versions.objects(),
                refined.stream().map(Written::key).toList(),
                monthly.stream().map(Written::key).toList(),
                versions.quality(),
                task.strangeKeys().size());
    }

    private void writeRejects(List<Quality> quality, Iterable<String> strangeKeys) {
        List<Row> rejects = new ArrayList<>();
        quality.forEach(ticker -> ticker.rejects().forEach(reject -> rejects.add(RawRows.reject(reject))));
        strangeKeys.forEach(key -> rejects.add(RawRows.strangeKey(key)));
        if (!rejects.isEmpty()) {
            lake.write(new LakeKey.Rejects(batch), BarColumns.REJECTS, rejects);
        }
    }

    /** Of a batch without any raw bar the rejects alone tell. */
    private void writeQuality(List<Quality> quality, int strangeKeys) {
        List<Row> rows = new ArrayList<>();
        quality.forEach(ticker -> rows.addAll(ticker.rows(batch)));
        if (rows.isEmpty()) {
            return;
        }
        if (strangeKeys > 0) {
            rows.add(Quality.strangeKeys(batch, strangeKeys));
        }
        lake.write(new LakeKey.Quality(day, batch), BarColumns.QUALITY, rows);
    }
}
