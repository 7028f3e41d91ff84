package dev.pregao.sql.write;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pregao.contracts.table.PartitionFolder;
import io.trino.spi.connector.ConnectorInsertTableHandle;
import io.trino.spi.connector.ConnectorOutputTableHandle;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.type.Type;
import java.util.List;

/**
 * What a statement writes.
 *
 * @param location where
 * @param columns in the order of the rows, keys among them
 * @param keys names of the columns that tell partitions apart, in their order
 * @param compression as the statement names it
 * @param registered whether the catalog hears of it
 * @param registeredFolders partitions that the catalog has already: rows of one go to where it lies
 */
public record Target(
        @JsonProperty SchemaTableName name,
        @JsonProperty String location,
        @JsonProperty List<Column> columns,
        @JsonProperty List<String> keys,
        @JsonProperty String compression,
        @JsonProperty boolean registered,
        @JsonProperty List<Folder> registeredFolders)
        implements ConnectorOutputTableHandle, ConnectorInsertTableHandle {

    /** A column; {@code glue} is the catalog's name of its type. */
    public record Column(@JsonProperty String name, @JsonProperty Type type, @JsonProperty String glue) {}

    /** Where the partition with some values lies. */
    public record Folder(@JsonProperty List<String> values, @JsonProperty String location) {}

    /** Where a partition's files lie; ends in {@code /}. */
    public String folder(List<String> values) {
        for (Folder known : registeredFolders) {
            if (known.values().equals(values)) {
                return known.location().replaceAll("/+$", "") + "/";
            }
        }
        String place = location.replaceAll("/+$", "") + "/";
        return values.isEmpty() ? place : place + PartitionFolder.of(keys, values) + "/";
    }
}
