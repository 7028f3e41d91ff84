package dev.pregao.sql.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A registered partition: the values of its keys, in their order, and where its objects are. */
public record GluePartition(List<String> values, String location) {
    public GluePartition {
        values = List.copyOf(values);
    }

    static GluePartition of(JsonNode partition) {
        List<String> values = new ArrayList<>();
        partition.path("Values").forEach(value -> values.add(value.asText()));
        return new GluePartition(
                values, partition.path("StorageDescriptor").path("Location").asText());
    }
}
