package dev.pregao.etl.io;

import dev.pregao.etl.bars.Quality;
import dev.pregao.etl.bars.RawRows;
import dev.pregao.etl.bars.RawVersion;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What was read of one ticker.
 *
 * @param rows of {@link dev.pregao.etl.bars.BarColumns#VERSIONS}, one an object
 */
record TickerVersions(List<Row> rows, Quality quality) implements Serializable {

    TickerVersions {
        rows = List.copyOf(rows);
    }

    static TickerVersions of(Collection<RawVersion> versions, Quality quality) {
        return new TickerVersions(versions.stream().map(RawRows::row).toList(), quality);
    }
}
