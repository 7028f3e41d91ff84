package dev.pregao.sql.lake;

import dev.pregao.sql.Place;
import dev.pregao.sql.catalog.Glue;
import dev.pregao.sql.read.LakePageSources;
import dev.pregao.sql.read.LakeSplits;
import dev.pregao.sql.table.LakeTransaction;
import dev.pregao.sql.write.RowsSinks;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorPageSinkProvider;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.session.PropertyMetadata;
import io.trino.spi.transaction.IsolationLevel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A transaction, which is a statement, sees one state of the catalog: that at its beginning. */
final class LakeConnector implements Connector {
    private final Map<ConnectorTransactionHandle, LakeMetadata> open = new ConcurrentHashMap<>();

    @Override
    public ConnectorTransactionHandle beginTransaction(IsolationLevel level, boolean readOnly, boolean autoCommit) {
        return new LakeTransaction(UUID.randomUUID());
    }

    @Override
    public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transaction) {
        return metadata(session, transaction);
    }

    private LakeMetadata metadata(ConnectorSession session, ConnectorTransactionHandle transaction) {
        return open.computeIfAbsent(transaction, fresh -> {
            Place place = Place.of(session);
            return new LakeWrites(new Snapshot(new Glue(place.glue())), place);
        });
    }

    @Override
    public void commit(ConnectorTransactionHandle transaction) {
        open.remove(transaction);
    }

    @Override
    public void rollback(ConnectorTransactionHandle transaction) {
        open.remove(transaction);
    }

    @Override
    public ConnectorSplitManager getSplitManager() {
        return new LakeSplits(
                (session, transaction, table) -> metadata(session, transaction).partitions(table));
    }

    @Override
    public ConnectorPageSourceProvider getPageSourceProvider() {
        return new LakePageSources();
    }

    @Override
    public List<PropertyMetadata<?>> getSessionProperties() {
        return Place.properties();
    }

    @Override
    public List<PropertyMetadata<?>> getTableProperties() {
        return TableSettings.properties();
    }

    @Override
    public ConnectorPageSinkProvider getPageSinkProvider() {
        return new RowsSinks();
    }

    @Override
    public boolean isSingleStatementWritesOnly() {
        return true;
    }
}
