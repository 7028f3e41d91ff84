package dev.pregao.sql.write;

import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Block;
import io.trino.spi.block.SqlMap;
import io.trino.spi.block.SqlRow;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Takes values with values within apart: each of a column's leaves is stored by itself, with levels that tell how it was put
 * together.
 *
 * @param leaves all of a file's, from the first column's first to the last one's last
 */
record Shredding(List<ColumnDescriptor> leaves, ColumnWriteStore columns) {

    /**
     * Where a value stands.
     *
     * @param repetition of which list it is a further element; 0 for a row's first
     * @param definition how many of the levels above it are there
     * @param lists how many lists are around it
     */
    record Level(int repetition, int definition, int lists) {
        static final Level TOP = new Level(0, 0, 0);

        Level within() {
            return new Level(repetition, definition + 1, lists);
        }

        /** Of an element: the list is there, and one more of its elements. */
        Level element(int index) {
            return new Level(index == 0 ? repetition : lists + 1, definition + 2, lists + 1);
        }
    }

    /** How a column is stored. */
    static org.apache.parquet.schema.Type stored(String name, Type type) {
        if (type instanceof ArrayType array) {
            return ConversionPatterns.listOfElements(
                    Repetition.OPTIONAL, name, stored("element", array.getElementType()));
        }
        if (type instanceof MapType map) {
            if (leaves(map.getKeyType()) != 1 || map.getKeyType() instanceof ArrayType) {
                throw new TrinoException(
                        StandardErrorCode.NOT_SUPPORTED,
                        "Parquet has no maps whose keys are " + map.getKeyType().getDisplayName() + ", as those of "
                                + name);
            }
            return ConversionPatterns.mapType(
                    Repetition.OPTIONAL,
                    name,
                    StoredType.of("key", map.getKeyType(), Repetition.REQUIRED),
                    stored("value", map.getValueType()));
        }
        if (type instanceof RowType row) {
            List<org.apache.parquet.schema.Type> fields = new ArrayList<>();
            for (int i = 0; i < row.getFields().size(); i++) {
                RowType.Field field = row.getFields().get(i);
                fields.add(stored(field.getName().orElse("field" + i), field.getType()));
            }
            return new GroupType(Repetition.OPTIONAL, name, fields);
        }
        return StoredType.of(name, type, Repetition.OPTIONAL);
    }

    /** How many columns a column is stored as. */
    static int leaves(Type type) {
        return type instanceof ArrayType || type instanceof MapType || type instanceof RowType
                ? type.getTypeParameters().stream().mapToInt(Shredding::leaves).sum()
                : 1;
    }

    /** Adds a value whose first leaf is at {@code leaf}. */
    void write(Type type, Block block, int position, int leaf, Level level) {
        if (type instanceof ArrayType array) {
            Block elements = block.isNull(position) ? null : array.getObject(block, position);
            if (elements == null || elements.getPositionCount() == 0) {
                nothing(type, leaf, elements == null ? level : level.within());
                return;
            }
            for (int i = 0; i < elements.getPositionCount(); i++) {
                write(array.getElementType(), elements, i, leaf, level.element(i));
            }
        } else if (type instanceof MapType map) {
            writeMap(map, block, position, leaf, level);
        } else if (type instanceof RowType row) {
            if (block.isNull(position)) {
                nothing(type, leaf, level);
                return;
            }
            SqlRow value = row.getObject(block, position);
            int next = leaf;
            for (int i = 0; i < value.getFieldCount(); i++) {
                Type field = row.getFields().get(i).getType();
                write(field, value.getRawFieldBlock(i), value.getRawIndex(), next, level.within());
                next += leaves(field);
            }
        } else {
            StoredType.write(writer(leaf), type, block, position, level.repetition(), level.definition());
        }
    }

    private void writeMap(MapType map, Block block, int position, int leaf, Level level) {
        SqlMap value = block.isNull(position) ? null : map.getObject(block, position);
        if (value == null || value.getSize() == 0) {
            nothing(map, leaf, value == null ? level : level.within());
            return;
        }
        for (int i = 0; i < value.getSize(); i++) {
            Level entry = level.element(i);
            int at = value.getRawOffset() + i;
            // a key is always there: it has no level of its own
            StoredType.write(
                    writer(leaf),
                    map.getKeyType(),
                    value.getRawKeyBlock(),
                    at,
                    entry.repetition(),
                    entry.definition() - 1);
            write(map.getValueType(), value.getRawValueBlock(), at, leaf + 1, entry);
        }
    }

    private void nothing(Type type, int leaf, Level level) {
        for (int i = 0; i < leaves(type); i++) {
            writer(leaf + i).writeNull(level.repetition(), level.definition());
        }
    }

    private ColumnWriter writer(int leaf) {
        return columns.getColumnWriter(leaves.get(leaf));
    }
}
