package dev.pregao.local.core.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.template.Topology;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Glue Data Catalog: databases, tables and partitions in the shapes of Glue's API, kept in a journal. Names are in
 * lower case, as Glue makes them. Every change is whole or not at all.
 */
public final class GlueCatalog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final CatalogJournal journal;
    private final Map<String, ObjectNode> databases = new TreeMap<>();
    private final Map<String, Map<String, CatalogTable>> tables = new TreeMap<>();
    private final Map<JsonNode, JsonNode> columnLists = new HashMap<>();

    public GlueCatalog(Path folder, Clock clock) {
        this.clock = clock;
        this.journal = new CatalogJournal(folder.resolve("catalog.jsonl"));
        journal.replay(this::apply);
        journal.compact(everything());
    }

    public synchronized Collection<ObjectNode> databases() {
        return List.copyOf(databases.values());
    }

    public synchronized ObjectNode database(String name) {
        ObjectNode database = databases.get(lower(name));
        if (database == null) {
            throw AwsError.invalid("EntityNotFoundException", "Database " + name + " not found.");
        }
        return database;
    }

    public synchronized void createDatabase(ObjectNode input) {
        String name = lower(input.path("Name").asText());
        if (databases.containsKey(name)) {
            throw AwsError.invalid("AlreadyExistsException", "Database already exists: " + name);
        }
        commit(change("database").set("value", named(input, name)));
    }

    /** Makes a database of the template. */
    public synchronized void createIfMissing(Topology.Database declared) {
        if (!databases.containsKey(lower(declared.name()))) {
            createDatabase(
                    JSON.createObjectNode().put("Name", declared.name()).put("Description", declared.description()));
        }
    }

    public synchronized void updateDatabase(String name, ObjectNode input) {
        database(name);
        commit(change("database").set("value", named(input, lower(name))));
    }

    public synchronized void deleteDatabase(String name) {
        database(name);
        commit(change("no-database").put("name", lower(name)));
    }

    public synchronized List<CatalogTable> tables(String database) {
        database(database);
        return List.copyOf(tables.getOrDefault(lower(database), Map.of()).values());
    }

    public synchronized CatalogTable table(String database, String name) {
        database(database);
        return find(database, name)
                .orElseThrow(() -> AwsError.invalid(
                        "EntityNotFoundException", "Entity Not Found: table " + database + "." + name));
    }

    public synchronized void createTable(String database, ObjectNode input) {
        database(database);
        String name = lower(input.path("Name").asText());
        if (find(database, name).isPresent()) {
            throw AwsError.invalid("AlreadyExistsException", "Table already exists: " + database + "." + name);
        }
        commit(tableChange(database, name, input));
    }

    public synchronized void updateTable(String database, ObjectNode input) {
        String name = lower(input.path("Name").asText());
        table(database, name);
        commit(tableChange(database, name, input));
    }

    public synchronized void deleteTable(String database, String name) {
        table(database, name);
        commit(change("no-table").put("database", lower(database)).put("table", lower(name)));
    }

    /** Adds or replaces partitions as one change. */
    void putPartitions(CatalogTable table, Collection<ObjectNode> inputs) {
        List<ObjectNode> changes = new ArrayList<>();
        for (ObjectNode input : inputs) {
            ObjectNode value = input.deepCopy();
            value.put("DatabaseName", table.database()).put("TableName", table.name());
            if (!value.has("CreationTime")) {
                value.put("CreationTime", clock.instant().getEpochSecond());
            }
            changes.add(partitionChange("partition", table).set("value", value));
        }
        commit(changes.toArray(ObjectNode[]::new));
    }

    void removePartitions(CatalogTable table, Collection<List<String>> all) {
        List<ObjectNode> changes = new ArrayList<>();
        for (List<String> values : all) {
            ObjectNode change = partitionChange("no-partition", table);
            values.forEach(change.putArray("Values")::add);
            changes.add(change);
        }
        commit(changes.toArray(ObjectNode[]::new));
    }

    @Override
    public synchronized void close() {
        journal.close();
    }

    private Optional<CatalogTable> find(String database, String name) {
        return Optional.ofNullable(
                tables.getOrDefault(lower(database), Map.of()).get(lower(name)));
    }

    private ObjectNode tableChange(String database, String name, ObjectNode input) {
        ObjectNode value = named(input, name);
        long now = clock.instant().getEpochSecond();
        value.put("DatabaseName", lower(database)).put("UpdateTime", now);
        value.put(
                "CreateTime",
                find(database, name)
                        .map(table -> table.definition().path("CreateTime").asLong())
                        .orElse(now));
        return change("table").set("value", value);
    }

    static ObjectNode partitionChange(String what, CatalogTable table) {
        return change(what).put("database", table.database()).put("table", table.name());
    }

    private static ObjectNode change(String what) {
        return JSON.createObjectNode().put("change", what);
    }

    private static ObjectNode named(ObjectNode input, String name) {
        return input.deepCopy().put("Name", name);
    }

    void commit(ObjectNode... changes) {
        journal.append(List.of(changes));
        List.of(changes).forEach(this::apply);
    }

    private void apply(JsonNode change) {
        ObjectNode value = change.path("value") instanceof ObjectNode object ? object : JSON.createObjectNode();
        Map<String, CatalogTable> own =
                tables.computeIfAbsent(ownDatabase(change, value), database -> new LinkedHashMap<>());
        switch (change.path("change").asText()) {
            case "database" -> databases.put(value.path("Name").asText(), value);
            case "no-database" -> {
                databases.remove(change.path("name").asText());
                tables.remove(change.path("name").asText());
            }
            case "table" -> {
                CatalogTable known = own.get(value.path("Name").asText());
                if (known == null) {
                    own.put(value.path("Name").asText(), new CatalogTable(value));
                } else {
                    known.define(value);
                }
            }
            case "no-table" -> own.remove(change.path("table").asText());
            case "partition" -> {
                shareColumns(value);
                owner(own, change).partitions().put(CatalogTable.values(value), value);
            }
            case "no-partition" -> owner(own, change).partitions().remove(CatalogTable.values(change));
            case "index" ->
                owner(own, change).indexes().put(value.path("IndexName").asText(), value);
            case "no-index" ->
                owner(own, change).indexes().remove(change.path("name").asText());
            default -> throw new IllegalStateException("the catalog's journal has an unknown change: " + change);
        }
    }

    private static CatalogTable owner(Map<String, CatalogTable> own, JsonNode change) {
        CatalogTable table = own.get(change.path("table").asText());
        if (table == null) {
            throw new IllegalStateException("the catalog's journal has a change before its table: " + change);
        }
        return table;
    }

    private static String ownDatabase(JsonNode change, ObjectNode value) {
        return change.has("database")
                ? change.path("database").asText()
                : value.path("DatabaseName").asText();
    }

    /** Thousands of partitions have one and the same list of columns. */
    private void shareColumns(ObjectNode partition) {
        if (partition.path("StorageDescriptor") instanceof ObjectNode storage && storage.has("Columns")) {
            JsonNode columns = storage.get("Columns");
            storage.set("Columns", columnLists.computeIfAbsent(columns, same -> columns));
        }
    }

    private List<ObjectNode> everything() {
        List<ObjectNode> changes = new ArrayList<>();
        databases.values().forEach(database -> changes.add(change("database").set("value", database)));
        for (Map<String, CatalogTable> own : tables.values()) {
            for (CatalogTable table : own.values()) {
                changes.add(change("table").set("value", table.definition()));
                table.indexes()
                        .values()
                        .forEach(index ->
                                changes.add(partitionChange("index", table).set("value", index)));
                table.partitions()
                        .values()
                        .forEach(partition ->
                                changes.add(partitionChange("partition", table).set("value", partition)));
            }
        }
        return changes;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
