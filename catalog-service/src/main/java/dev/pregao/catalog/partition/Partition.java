package dev.pregao.catalog.partition;

import java.util.List;

/**
 * A partition as the catalog has or shall have it.
 *
 * @param values in the order of the table's partition columns
 * @param location its folder, {@code s3://} with a slash at its end
 * @param columns the table's
 */
public record Partition(List<String> values, String location, List<Column.Typed> columns) {

    public Partition {
        values = List.copyOf(values);
        columns = List.copyOf(columns);
    }
}
