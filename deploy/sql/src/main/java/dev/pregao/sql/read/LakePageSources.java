package dev.pregao.sql.read;

import dev.pregao.sql.Place;
import dev.pregao.sql.table.LakeColumn;
import dev.pregao.sql.table.LakeSplit;
import dev.pregao.sql.table.LakeTable;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.DynamicFilter;
import java.util.List;

/** Reads splits. */
public final class LakePageSources implements ConnectorPageSourceProvider {
    @Override
    public ConnectorPageSource createPageSource(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorSplit split,
            ConnectorTableHandle table,
            List<ColumnHandle> columns,
            DynamicFilter dynamic) {
        List<LakeColumn> wanted = columns.stream().map(LakeColumn.class::cast).toList();
        return new LakePages(Place.of(session), (LakeSplit) split, wanted, () -> ((LakeTable) table)
                .getWanted()
                .intersect(dynamic.getCurrentPredicate().transformKeys(LakeColumn.class::cast)));
    }
}
