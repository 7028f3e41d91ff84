package dev.pregao.sql.values;

import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.TypeUtils;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Tells each value of a column within another as Trino keeps it. */
final class Leaf extends PrimitiveConverter {
    private final Conversion conversion;
    private final Consumer<@Nullable Object> target;

    Leaf(Conversion conversion, Consumer<@Nullable Object> target) {
        this.conversion = conversion;
        this.target = target;
    }

    private void convert(Consumer<Conversion> value) {
        BlockBuilder one = conversion.type.createBlockBuilder(null, 1);
        conversion.to(one);
        value.accept(conversion);
        target.accept(TypeUtils.readNativeValue(conversion.type, one.build(), 0));
    }

    @Override
    public void addBinary(Binary value) {
        convert(to -> to.addBinary(value));
    }

    @Override
    public void addBoolean(boolean value) {
        convert(to -> to.addBoolean(value));
    }

    @Override
    public void addDouble(double value) {
        convert(to -> to.addDouble(value));
    }

    @Override
    public void addFloat(float value) {
        convert(to -> to.addFloat(value));
    }

    @Override
    public void addInt(int value) {
        convert(to -> to.addInt(value));
    }

    @Override
    public void addLong(long value) {
        convert(to -> to.addLong(value));
    }
}
