package dev.pregao.sql.table;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.trino.spi.connector.ConnectorSplit;
import java.util.List;
import java.util.Map;

/**
 * Some files of a table, read one after the other.
 *
 * @param lists LIST calls that S3 would have answered to tell of them
 */
public record LakeSplit(@JsonProperty List<Part> parts, @JsonProperty long lists) implements ConnectorSplit {
    /** An address of some hundred characters, and the values. */
    private static final int PART_BYTES = 300;

    /**
     * A file.
     *
     * @param address its {@code s3://} address
     * @param values of the partition's keys, as the catalog has them
     */
    public record Part(@JsonProperty String address, @JsonProperty List<String> values) {}

    @Override
    @JsonIgnore
    public long getRetainedSizeInBytes() {
        return (long) parts.size() * PART_BYTES;
    }

    @Override
    @JsonIgnore
    public Object getInfo() {
        return Map.of("files", parts.size());
    }
}
