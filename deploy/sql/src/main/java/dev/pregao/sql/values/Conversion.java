package dev.pregao.sql.values;

import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.Type;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Takes a column's values from Parquet's reader and adds them to a block of Trino's. */
public abstract class Conversion extends PrimitiveConverter {
    final Type type;
    private @Nullable BlockBuilder out;
    private @Nullable Dictionary dictionary;

    Conversion(Type type) {
        this.type = type;
    }

    final void to(BlockBuilder builder) {
        this.out = builder;
    }

    final BlockBuilder out() {
        if (out == null) {
            throw new IllegalStateException("nobody wants the values");
        }
        return out;
    }

    @Override
    public boolean hasDictionarySupport() {
        return false;
    }

    final @Nullable Dictionary dictionary() {
        return dictionary;
    }

    @Override
    public void setDictionary(Dictionary values) {
        this.dictionary = values;
    }
}
