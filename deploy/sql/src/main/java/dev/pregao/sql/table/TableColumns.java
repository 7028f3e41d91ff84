package dev.pregao.sql.table;

import dev.pregao.sql.catalog.GlueTable;
import io.trino.spi.connector.ColumnMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table's columns, then its keys, then those that Athena hides. */
public final class TableColumns {
    private TableColumns() {}

    public static List<LakeColumn> all(GlueTable table) {
        List<LakeColumn> all = new ArrayList<>();
        table.columns()
                .forEach(column ->
                        all.add(new LakeColumn(column.name(), GlueTypes.trino(column.name(), column.type()), -1)));
        all.addAll(keys(table));
        all.addAll(LakeColumn.HIDDEN);
        return all;
    }

    public static List<LakeColumn> keys(GlueTable table) {
        List<LakeColumn> keys = new ArrayList<>();
        for (GlueTable.Column key : table.partitionKeys()) {
            keys.add(new LakeColumn(key.name(), GlueTypes.trino(key.name(), key.type()), keys.size()));
        }
        return keys;
    }

    public static List<ColumnMetadata> metadata(GlueTable table) {
        List<ColumnMetadata> all = new ArrayList<>();
        table.columns().forEach(column -> all.add(metadata(column, null)));
        table.partitionKeys().forEach(key -> all.add(metadata(key, "partition key")));
        LakeColumn.HIDDEN.forEach(column -> all.add(column.metadata()));
        return all;
    }

    private static ColumnMetadata metadata(GlueTable.Column column, @Nullable String extra) {
        return ColumnMetadata.builder()
                .setName(column.name())
                .setType(GlueTypes.trino(column.name(), column.type()))
                .setComment(column.comment())
                .setExtraInfo(Optional.ofNullable(extra))
                .build();
    }
}
