package dev.pregao.sql.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trino.spi.connector.ConnectorTransactionHandle;
import java.util.UUID;

/** Names a transaction. */
public record LakeTransaction(@JsonProperty UUID id) implements ConnectorTransactionHandle {}
