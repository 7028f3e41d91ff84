package dev.pregao.catalog.partition;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as the catalog describes it: Parquet, one folder a partition.
 *
 * @param location prefix in the lake bucket, with a slash at its end
 * @param columns those in the files, in order
 * @param partitions those in the path, in the order of a partition's values
 */
@RegisterForReflection
public record TableSchema(
        String table, String comment, String location, List<Column> columns, List<Column> partitions) {

    public TableSchema {
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
    }

    /** The partition with these values, in the folder Hive would give it; values here need no escaping. */
    public Partition partition(String lakeBucket, List<String> values) {
        if (values.size() != partitions.size()) {
            throw new IllegalArgumentException(
                    "%s has %d partition columns, not %s".formatted(table, partitions.size(), values));
        }
        StringBuilder folder = new StringBuilder(location(lakeBucket));
        for (int i = 0; i < values.size(); i++) {
            folder.append(partitions.get(i).name())
                    .append('=')
                    .append(values.get(i))
                    .append('/');
        }
        return new Partition(values, folder.toString(), typedColumns());
    }

    /** The partition values an object's key tells; empty for what is none of this table's objects. */
    public Optional<List<String>> parseValues(String key) {
        if (!key.startsWith(location)) {
            return Optional.empty();
        }
        String[] path = key.substring(location.length()).split("/", -1);
        if (path.length != partitions.size() + 1 || path[partitions.size()].isEmpty()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            Column column = partitions.get(i);
            String name = column.name() + "=";
            if (!path[i].startsWith(name) || !PathValue.isValue(column.type(), path[i].substring(name.length()))) {
                return Optional.empty();
            }
            values.add(path[i].substring(name.length()));
        }
        return Optional.of(List.copyOf(values));
    }

    /**
     * The partition column that the catalog keeps an index of: the date, where there is a partition for each of it and
     * something else. Without an index Glue loads all partitions of a table and filters then.
     */
    public Optional<String> indexed() {
        return partitions.stream()
                .filter(column -> partitions.size() > 1 && column.type().equals("date"))
                .map(Column::name)
                .findFirst();
    }

    /** Where the table's folder is, as the catalog says it. */
    public String location(String lakeBucket) {
        return "s3://" + lakeBucket + "/" + location;
    }

    public List<Column.Typed> typedColumns() {
        return columns.stream().map(Column::typed).toList();
    }
}
