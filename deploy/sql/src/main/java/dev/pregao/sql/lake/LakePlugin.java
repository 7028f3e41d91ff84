package dev.pregao.sql.lake;

import io.trino.spi.Plugin;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import java.util.List;
import java.util.Map;

/** Makes the one catalog of Athena's. */
public final class LakePlugin implements Plugin {
    public static final String CATALOG = "awsdatacatalog";
    public static final String CONNECTOR = "lake";

    @Override
    public Iterable<ConnectorFactory> getConnectorFactories() {
        return List.of(new ConnectorFactory() {
            @Override
            public String getName() {
                return CONNECTOR;
            }

            @Override
            public Connector create(String catalog, Map<String, String> settings, ConnectorContext context) {
                return new LakeConnector();
            }
        });
    }
}
