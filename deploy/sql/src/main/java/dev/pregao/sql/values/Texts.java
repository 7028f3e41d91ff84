package dev.pregao.sql.values;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.type.CharType;
import io.trino.spi.type.Chars;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.spi.type.Varchars;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;

/** Each text of a dictionary is made once. */
final class Texts extends Conversion {
    private Slice[] known = new Slice[0];

    Texts(Type type) {
        super(type);
    }

    @Override
    public boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public void setDictionary(Dictionary values) {
        known = new Slice[values.getMaxId() + 1];
        for (int id = 0; id < known.length; id++) {
            known[id] = slice(values.decodeToBinary(id));
        }
    }

    @Override
    public void addValueFromDictionary(int id) {
        type.writeSlice(out(), known[id]);
    }

    @Override
    public void addBinary(Binary value) {
        type.writeSlice(out(), slice(value));
    }

    private Slice slice(Binary value) {
        Slice slice = Slices.wrappedBuffer(value.getBytes());
        if (type instanceof VarcharType) {
            return Varchars.truncateToLength(slice, type);
        }
        return type instanceof CharType ? Chars.truncateToLengthAndTrimSpaces(slice, type) : slice;
    }
}
