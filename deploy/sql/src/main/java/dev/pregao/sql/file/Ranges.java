package dev.pregao.sql.file;

import io.airlift.slice.Slices;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/** Whether a column chunk can hold what is wanted, by the least and the largest value that it tells. */
final class Ranges {
    private Ranges() {}

    static boolean mayHold(ColumnMetaData chunk, SchemaElement column, Domain wanted) {
        Statistics statistics = chunk.getStatistics();
        if (statistics == null || !statistics.isSetMin_value() || !statistics.isSetMax_value()) {
            return true;
        }
        Type type = wanted.getType();
        Object least = value(type, column, statistics.getMin_value());
        Object most = value(type, column, statistics.getMax_value());
        if (least == null || most == null) {
            return true;
        }
        boolean nulls = !statistics.isSetNull_count() || statistics.getNull_count() > 0;
        return wanted.overlaps(Domain.create(ValueSet.ofRanges(Range.range(type, least, true, most, true)), nulls));
    }

    private static @Nullable Object value(Type type, SchemaElement column, byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        if (type.equals(BigintType.BIGINT) || type.equals(IntegerType.INTEGER) || type.equals(DateType.DATE)) {
            return switch (column.getType()) {
                case INT32 -> (Object) (long) bytes.getInt();
                case INT64 -> (Object) bytes.getLong();
                default -> null;
            };
        }
        if (type.equals(DoubleType.DOUBLE)) {
            return column.getType() == org.apache.parquet.format.Type.DOUBLE ? number(bytes.getDouble()) : null;
        }
        return type.equals(VarcharType.VARCHAR) ? Slices.wrappedBuffer(stored) : null;
    }

    private static @Nullable Object number(double value) {
        return Double.isNaN(value) ? null : (Object) value;
    }
}
