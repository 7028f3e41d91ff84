package dev.pregao.etl.io;

import dev.pregao.etl.bars.BarColumns;
import dev.pregao.etl.bars.Quality;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** What a run reads of the raw bucket. Kept in memory, since several tables are made of it and no object is read twice. */
public final class RawVersions {

    private record Summary(Quality quality, int objects) implements Serializable {}

    private final JavaRDD<TickerVersions> tickers;
    private final List<Summary> summaries;

    /** Reads. */
    RawVersions(JavaRDD<TickerVersions> tickers) {
        this.tickers = tickers.persist(StorageLevel.MEMORY_AND_DISK());
        this.summaries = this.tickers
                .map(read -> new Summary(read.quality(), read.rows().size()))
                .collect();
    }

    /** Rows of {@link BarColumns#VERSIONS}, all of a ticker in one partition. */
    public JavaRDD<Row> rows() {
        return tickers.flatMap(read -> read.rows().iterator());
    }

    /** How good the batch is, ticker by ticker. */
    public List<Quality> quality() {
        return summaries.stream().map(Summary::quality).toList();
    }

    public long objects() {
        return summaries.stream().mapToLong(Summary::objects).sum();
    }
}
