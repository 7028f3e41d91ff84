package dev.pregao.sql.write;

import dev.pregao.sql.Place;
import io.trino.spi.connector.ConnectorInsertTableHandle;
import io.trino.spi.connector.ConnectorOutputTableHandle;
import io.trino.spi.connector.ConnectorPageSink;
import io.trino.spi.connector.ConnectorPageSinkId;
import io.trino.spi.connector.ConnectorPageSinkProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;

/** Writes what CREATE TABLE AS, INSERT and UNLOAD select. */
public final class RowsSinks implements ConnectorPageSinkProvider {
    @Override
    public ConnectorPageSink createPageSink(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorOutputTableHandle target,
            ConnectorPageSinkId id) {
        return new RowsSink(Place.of(session), session, (Target) target);
    }

    @Override
    public ConnectorPageSink createPageSink(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorInsertTableHandle target,
            ConnectorPageSinkId id) {
        return new RowsSink(Place.of(session), session, (Target) target);
    }
}
