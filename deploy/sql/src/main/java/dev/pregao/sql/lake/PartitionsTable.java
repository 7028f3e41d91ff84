package dev.pregao.sql.lake;

import dev.pregao.sql.catalog.GluePartition;
import dev.pregao.sql.table.KeyValues;
import dev.pregao.sql.table.LakeColumn;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.InMemoryRecordSet;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.predicate.TupleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code "t$partitions"}: a row for each registered partition of t. */
record PartitionsTable(SchemaTableName name, List<LakeColumn> keys, Supplier<List<GluePartition>> partitions)
        implements SystemTable {

    @Override
    public Distribution getDistribution() {
        return Distribution.SINGLE_COORDINATOR;
    }

    @Override
    public ConnectorTableMetadata getTableMetadata() {
        return new ConnectorTableMetadata(
                name, keys.stream().map(LakeColumn::metadata).toList());
    }

    @Override
    public RecordCursor cursor(
            ConnectorTransactionHandle transaction, ConnectorSession session, TupleDomain<Integer> wanted) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (GluePartition partition : partitions.get()) {
            List<@Nullable Object> row = new ArrayList<>();
            keys.forEach(key -> row.add(
                    KeyValues.value(key, partition.values().get(key.key())).getValue()));
            rows.add(row);
        }
        return new InMemoryRecordSet(keys.stream().map(LakeColumn::type).toList(), rows).cursor();
    }
}
