package dev.pregao.parquet;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * What the files of a table look like, and how a row is made of one and read back.
 *
 * @param name the message's name in the file
 * @param columns in the file's order
 * @param order the rows of a file stand in it; a writer refuses others
 * @param maker a row of what was read
 * @param <T> what a row is
 */
public record Table<T>(String name, List<Column<T>> columns, Comparator<? super T> order, Function<Row, T> maker) {

    public Table {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column<T> column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("table " + name + " has column " + column.name() + " twice");
            }
        }
    }

    /** For files whose rows stand as they came. */
    public static <T> Comparator<T> anyOrder() {
        return Comparator.comparingInt(row -> 0);
    }

    MessageType parquet() {
        return new MessageType(name, columns.stream().<Type>map(Column::parquet).toList());
    }
}
