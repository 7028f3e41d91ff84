package dev.pregao.etl.tables;

import dev.pregao.parquet.plain.PlainFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a table's files, in their order. */
public final class Table<T> {

    private final List<Column<T>> columns;
    private @Nullable PlainFile file;

    private Table(List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
    }

    /** A table without columns. */
    static <T> Table<T> empty() {
        return new Table<>(List.of());
    }

    /** The same with a column more at its end. */
    Table<T> with(String name, Column.Type type, Function<T, @Nullable Object> value) {
        List<Column<T>> all = new ArrayList<>(columns);
        all.add(new Column<>(name, type, value));
        return new Table<>(all);
    }

    public List<Column<T>> columns() {
        return columns;
    }

    /** The same columns, as a file of many rows has them. */
    public List<dev.pregao.parquet.Column<T>> packed() {
        return columns.stream().map(Column::packed).toList();
    }

    /** The file of a few rows, nearly always of one. */
    public byte[] file(List<T> rows) {
        PlainFile plain = file;
        if (plain == null) {
            plain = new PlainFile("row", columns.stream().map(Column::plain).toList());
            file = plain;
        }
        return plain.bytes(rows.stream().map(this::values).toList());
    }

    /** The values of a row. */
    public List<@Nullable Object> values(T row) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (Column<T> column : columns) {
            values.add(column.value().apply(row));
        }
        return values;
    }
}
