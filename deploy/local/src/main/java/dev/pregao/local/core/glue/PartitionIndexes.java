package dev.pregao.local.core.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Glue's indexes of partitions. They make nothing faster here, where partitions are in memory; they are kept so that
 * whoever makes one finds it again.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/partition-indexes.html">Partition indexes</a>
 */
public final class PartitionIndexes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 3;

    private final GlueCatalog catalog;

    public PartitionIndexes(GlueCatalog catalog) {
        this.catalog = catalog;
    }

    /** Makes a table and its indexes; a table whose indexes are refused is not made. */
    public void createTable(String database, ObjectNode input, JsonNode indexes) {
        synchronized (catalog) {
            Map<String, String> keys = CatalogTable.types(input.path("PartitionKeys"));
            Map<String, ObjectNode> wanted = new LinkedHashMap<>();
            indexes.forEach(index -> add(wanted, keys, index));
            catalog.createTable(database, input);
            CatalogTable table = catalog.table(database, input.path("Name").asText());
            wanted.values().forEach(index -> put(table, index));
        }
    }

    public ObjectNode create(CatalogTable table, JsonNode index) {
        synchronized (catalog) {
            ObjectNode made = add(new LinkedHashMap<>(table.indexes()), table.partitionKeys(), index);
            put(table, made);
        }
        return JSON.createObjectNode();
    }

    public ObjectNode delete(CatalogTable table, String name) {
        synchronized (catalog) {
            if (!table.indexes().containsKey(name)) {
                throw AwsError.invalid("EntityNotFoundException", "Index not found: " + name);
            }
            catalog.commit(GlueCatalog.partitionChange("no-index", table).put("name", name));
        }
        return JSON.createObjectNode();
    }

    public ObjectNode all(CatalogTable table) {
        synchronized (catalog) {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode list = answer.putArray("PartitionIndexDescriptorList");
            table.indexes().forEach((name, index) -> {
                ObjectNode shown = list.addObject().put("IndexName", name).put("IndexStatus", "ACTIVE");
                ArrayNode keys = shown.putArray("Keys");
                index.path("Keys").forEach(key -> keys.addObject()
                        .put("Name", key.asText())
                        .put("Type", table.partitionKeys().get(key.asText())));
            });
            return answer;
        }
    }

    private void put(CatalogTable table, ObjectNode index) {
        catalog.commit(GlueCatalog.partitionChange("index", table).set("value", index));
    }

    private static ObjectNode add(Map<String, ObjectNode> known, Map<String, String> partitionKeys, JsonNode index) {
        String name = index.path("IndexName").asText();
        if (known.containsKey(name)) {
            throw AwsError.invalid("AlreadyExistsException", "Index already exists: " + name);
        }
        if (known.size() == MOST) {
            throw AwsError.invalid(
                    "ResourceNumberLimitExceededException", "a table has at most " + MOST + " partition indexes");
        }
        if (name.isEmpty() || index.path("Keys").isEmpty()) {
            throw AwsError.invalid("InvalidInputException", "a partition index has a name and keys: " + index);
        }
        index.path("Keys").forEach(key -> {
            if (!partitionKeys.containsKey(key.asText())) {
                throw AwsError.invalid("InvalidInputException", key.asText() + " is no partition key");
            }
        });
        ObjectNode made = index.deepCopy();
        known.put(name, made);
        return made;
    }
}
