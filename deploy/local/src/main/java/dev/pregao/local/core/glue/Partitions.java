package dev.pregao.local.core.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Glue's partition calls, with its limits on batches and its errors item by item. */
public final class Partitions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_WRITTEN = 100;
    private static final int MOST_DELETED = 25;
    private static final int MOST_READ = 1000;

    private final GlueCatalog catalog;

    public Partitions(GlueCatalog catalog) {
        this.catalog = catalog;
    }

    /** Adds those that are new; an {@code AlreadyExistsException} for each of the others. */
    public ObjectNode create(CatalogTable table, JsonNode inputs) {
        limit(inputs, MOST_WRITTEN, "BatchCreatePartition");
        synchronized (catalog) {
            Map<List<String>, ObjectNode> wanted = new LinkedHashMap<>();
            ArrayNode errors = JSON.createArrayNode();
            for (JsonNode input : inputs) {
                List<String> values = checked(table, input);
                if (table.partitions().containsKey(values) || wanted.containsKey(values)) {
                    error(errors, "PartitionValues", values, "AlreadyExistsException", "Partition already exists.");
                } else {
                    wanted.put(values, (ObjectNode) input);
                }
            }
            catalog.putPartitions(table, wanted.values());
            return JSON.createObjectNode().set("Errors", errors);
        }
    }

    /** Replaces those that are there; an {@code EntityNotFoundException} for each of the others. */
    public ObjectNode update(CatalogTable table, JsonNode entries) {
        limit(entries, MOST_WRITTEN, "BatchUpdatePartition");
        synchronized (catalog) {
            List<ObjectNode> wanted = new ArrayList<>();
            ArrayNode errors = JSON.createArrayNode();
            for (JsonNode entry : entries) {
                List<String> values = new ArrayList<>();
                entry.path("PartitionValueList").forEach(value -> values.add(value.asText()));
                if (!checked(table, entry.path("PartitionInput")).equals(values)) {
                    throw AwsError.invalid("InvalidInputException", "this cloud does not rename partitions: " + values);
                }
                if (table.partitions().containsKey(values)) {
                    wanted.add((ObjectNode) entry.path("PartitionInput"));
                } else {
                    error(errors, "PartitionValueList", values, "EntityNotFoundException", "Partition not found.");
                }
            }
            catalog.putPartitions(table, wanted);
            return JSON.createObjectNode().set("Errors", errors);
        }
    }

    public ObjectNode delete(CatalogTable table, JsonNode keys) {
        limit(keys, MOST_DELETED, "BatchDeletePartition");
        synchronized (catalog) {
            List<List<String>> wanted = new ArrayList<>();
            ArrayNode errors = JSON.createArrayNode();
            for (JsonNode key : keys) {
                List<String> values = CatalogTable.values(key);
                if (table.partitions().containsKey(values)) {
                    wanted.add(values);
                } else {
                    error(errors, "PartitionValues", values, "EntityNotFoundException", "Partition not found.");
                }
            }
            catalog.removePartitions(table, wanted);
            return JSON.createObjectNode().set("Errors", errors);
        }
    }

    /** Those that are there; the others are left out, as Glue does. */
    public ObjectNode read(CatalogTable table, JsonNode keys) {
        limit(keys, MOST_READ, "BatchGetPartition");
        synchronized (catalog) {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode found = answer.putArray("Partitions");
            for (JsonNode key : keys) {
                ObjectNode partition = table.partitions().get(CatalogTable.values(key));
                if (partition != null) {
                    found.add(partition);
                }
            }
            answer.putArray("UnprocessedKeys");
            return answer;
        }
    }

    public ObjectNode one(CatalogTable table, JsonNode values) {
        synchronized (catalog) {
            List<String> wanted = new ArrayList<>();
            values.forEach(value -> wanted.add(value.asText()));
            ObjectNode partition = table.partitions().get(wanted);
            if (partition == null) {
                throw AwsError.invalid("EntityNotFoundException", "Partition not found: " + wanted);
            }
            return partition;
        }
    }

    /** Those of a segment that an expression keeps, in the order they were registered. */
    public List<ObjectNode> matching(CatalogTable table, String expression, Segment segment) {
        Predicate<List<String>> wanted = PartitionExpression.parse(expression, table.partitionKeys());
        synchronized (catalog) {
            return table.partitions().entrySet().stream()
                    .filter(entry -> segment.has(entry.getKey()) && wanted.test(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    /** A share of a table's partitions, for a reader of several: each partition is in one of {@code total} segments. */
    public record Segment(int number, int total) {
        private static final int MOST = 10;

        public Segment {
            if (total < 1 || total > MOST || number < 0 || number >= total) {
                throw AwsError.invalid(
                        "InvalidInputException",
                        "Segment %d of %d: TotalSegments is from 1 to %d, SegmentNumber below it"
                                .formatted(number, total, MOST));
            }
        }

        boolean has(List<String> values) {
            return Math.floorMod(values.hashCode(), total) == number;
        }
    }

    private static List<String> checked(CatalogTable table, JsonNode input) {
        List<String> values = CatalogTable.values(input);
        if (values.size() != table.partitionKeys().size()) {
            throw AwsError.invalid(
                    "InvalidInputException",
                    "The number of partition keys do not match the number of partition values: " + values);
        }
        return values;
    }

    private static void limit(JsonNode items, int most, String operation) {
        if (items.size() > most) {
            throw AwsError.invalid(
                    "ValidationException", operation + " takes at most " + most + " items, not " + items.size());
        }
    }

    private static void error(ArrayNode errors, String field, List<String> values, String code, String message) {
        ObjectNode error = errors.addObject();
        values.forEach(error.putArray(field)::add);
        error.putObject("ErrorDetail").put("ErrorCode", code).put("ErrorMessage", message);
    }
}
