package dev.pregao.sql.values;

import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.jspecify.annotations.Nullable;

/**
 * Puts values with values within together: a list is a {@link List}, a map a list of its entries, a row an array of its fields,
 * all else what Trino keeps.
 */
final class Assembly {
    private Assembly() {}

    /** Who takes what stands in a column and tells each value. */
    static Converter of(StoredColumn column, Type type, Consumer<@Nullable Object> target) {
        if (type instanceof ArrayType array && column.children().size() == 1) {
            return list(column.children().get(0), array.getElementType(), target);
        }
        if (type instanceof MapType map && column.children().size() == 1) {
            return map(column.children().get(0), map, target);
        }
        if (type instanceof RowType row && !column.children().isEmpty() && !column.isRepeated()) {
            return row(column, row, target);
        }
        if (column.isNested()) {
            throw new BadFile(
                    "column %s has columns within and is no %s".formatted(column.name(), type.getDisplayName()));
        }
        return new Leaf(Conversions.of(column.element(), type), target);
    }

    /** A group of which nobody wants to know where it begins and ends. */
    static GroupConverter row(List<Converter> children) {
        return new Group(children, () -> {}, () -> {});
    }

    /** Three levels, or the two of old writers, which repeat the element itself. */
    private static Converter list(StoredColumn repeated, Type element, Consumer<@Nullable Object> target) {
        List<@Nullable Object> values = new ArrayList<>();
        Converter each;
        if (repeated.children().size() == 1 && !isElement(repeated)) {
            Object[] one = new Object[1];
            each = new Group(
                    List.of(of(repeated.children().get(0), element, value -> one[0] = value)),
                    () -> one[0] = null,
                    () -> values.add(one[0]));
        } else {
            each = of(repeated.once(), element, values::add);
        }
        return new Group(List.of(each), values::clear, () -> target.accept(new ArrayList<>(values)));
    }

    private static boolean isElement(StoredColumn repeated) {
        return repeated.name().equals("array") || repeated.name().endsWith("_tuple");
    }

    private static Converter map(StoredColumn entry, MapType map, Consumer<@Nullable Object> target) {
        if (entry.children().size() != 2) {
            throw new BadFile("map " + entry.name() + " has no key and value");
        }
        List<Object> entries = new ArrayList<>();
        Object[] pair = new Object[2];
        Converter each = new Group(
                List.of(
                        of(entry.children().get(0), map.getKeyType(), key -> pair[0] = key),
                        of(entry.children().get(1), map.getValueType(), value -> pair[1] = value)),
                () -> pair[1] = null,
                () -> entries.add(new SimpleEntry<>(pair[0], pair[1])));
        return new Group(List.of(each), entries::clear, () -> target.accept(new ArrayList<>(entries)));
    }

    /** Fields are found by their names, as columns are. */
    private static Converter row(StoredColumn column, RowType row, Consumer<@Nullable Object> target) {
        Object[] fields = new Object[row.getFields().size()];
        List<Converter> children = new ArrayList<>();
        for (StoredColumn child : column.children()) {
            int index = index(row, child.name());
            children.add(of(child, row.getFields().get(index).getType(), value -> fields[index] = value));
        }
        return new Group(children, () -> Arrays.fill(fields, null), () -> target.accept(fields.clone()));
    }

    /** A column without what the type does not have of it, which need not be read. */
    static StoredColumn wanted(StoredColumn column, Type type) {
        if (type instanceof ArrayType array && column.children().size() == 1) {
            StoredColumn repeated = column.children().get(0);
            boolean wrapped = repeated.children().size() == 1 && !isElement(repeated);
            StoredColumn element = wanted(wrapped ? repeated.children().get(0) : repeated, array.getElementType());
            return column.with(List.of(wrapped ? repeated.with(List.of(element)) : element));
        }
        if (type instanceof MapType map
                && column.children().size() == 1
                && column.children().get(0).children().size() == 2) {
            StoredColumn entry = column.children().get(0);
            return column.with(List.of(entry.with(List.of(
                    wanted(entry.children().get(0), map.getKeyType()),
                    wanted(entry.children().get(1), map.getValueType())))));
        }
        if (type instanceof RowType row) {
            return column.with(column.children().stream()
                    .filter(child -> index(row, child.name()) >= 0)
                    .map(child -> wanted(
                            child, row.getFields().get(index(row, child.name())).getType()))
                    .toList());
        }
        return column;
    }

    private static int index(RowType row, String name) {
        for (int i = 0; i < row.getFields().size(); i++) {
            if (row.getFields().get(i).getName().orElse("").equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static final class Group extends GroupConverter {
        private final List<Converter> children;
        private final Runnable begin;
        private final Runnable end;

        Group(List<Converter> children, Runnable begin, Runnable end) {
            this.children = children;
            this.begin = begin;
            this.end = end;
        }

        @Override
        public Converter getConverter(int field) {
            return children.get(field);
        }

        @Override
        public void start() {
            begin.run();
        }

        @Override
        public void end() {
            end.run();
        }
    }
}
