package dev.pregao.sql.values;

import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeUtils;
import org.jspecify.annotations.Nullable;

/** The values of a column, row after row. */
public interface ColumnValues {

    /** Adds the next rows' values. */
    void append(BlockBuilder out, int rows);

    /** The same value in each row; {@code value} as Trino keeps it, or null. */
    static ColumnValues constant(Type type, @Nullable Object value) {
        return (out, rows) -> {
            for (int row = 0; row < rows; row++) {
                TypeUtils.writeNativeValue(type, out, value);
            }
        };
    }
}
