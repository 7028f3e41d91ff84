package dev.pregao.etl.bars;

import dev.pregao.etl.plan.RawKey;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Raw versions and rejects as rows; the order is that of {@link BarColumns}. */
public final class RawRows {

    private RawRows() {}

    /** A row of {@link BarColumns#VERSIONS}. */
    public static Row row(RawVersion version) {
        String key = version.key().key();
        RawBar bar = version.bar();
        return bar == null
                ? RowFactory.create(key, version.changed(), null, null, null, null, null, null, null, null, null)
                : RowFactory.create(
                        key,
                        version.changed(),
                        bar.source(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        bar.dividend(),
                        bar.split(),
                        bar.fetchedAt());
    }

    static RawVersion version(Row row) {
        RawKey key = RawKey.parse(row.getString(0)).orElseThrow();
        RawBar bar = row.isNullAt(10)
                ? null
                : new RawBar(
                        row.getString(2),
                        row.<Double>getAs(3),
                        row.<Double>getAs(4),
                        row.<Double>getAs(5),
                        row.<Double>getAs(6),
                        row.<Long>getAs(7),
                        row.<Double>getAs(8),
                        row.<Double>getAs(9),
                        row.getInstant(10));
        return new RawVersion(key, row.getBoolean(1), bar);
    }

    /** A row of {@link BarColumns#REJECTS}. */
    public static Row reject(Reject reject) {
        RawKey key = reject.key();
        return RowFactory.create(reject.reason().word(), key.key(), key.ticker(), key.session());
    }

    /** A row of {@link BarColumns#REJECTS} for a key that is none of a raw bar. */
    public static Row strangeKey(String key) {
        return RowFactory.create(Reason.UNREADABLE.word(), key, null, null);
    }
}
