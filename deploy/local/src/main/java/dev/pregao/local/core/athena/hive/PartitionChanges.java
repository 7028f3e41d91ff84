package dev.pregao.local.core.athena.hive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.table.PartitionFolder;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.glue.CatalogTable;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.glue.Partitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Partitions shown, found by their folders' names, added and dropped. */
final class PartitionChanges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_AT_ONCE = 100;

    private final GlueCatalog catalog;
    private final Function<String, Path> bucket;
    private final Kept kept;
    private final Partitions partitions;

    PartitionChanges(GlueCatalog catalog, Function<String, Path> bucket, Kept kept) {
        this.catalog = catalog;
        this.bucket = bucket;
        this.kept = kept;
        this.partitions = new Partitions(catalog);
    }

    Answer all(Words.TableName name) throws EngineFailure {
        CatalogTable table = partitioned(name);
        return Answer.list(
                "partition",
                partitions.matching(table, "", new Partitions.Segment(0, 1)).stream()
                        .map(partition -> folder(table, CatalogTable.values(partition)))
                        .sorted()
                        .toList());
    }

    Answer repair(Words.TableName name) throws EngineFailure {
        CatalogTable table = partitioned(name);
        kept.refuse(table);
        URI place = URI.create(table.location());
        Path root = bucket.apply(place.getHost()).resolve(place.getPath().replaceAll("^/|/$", ""));
        List<List<String>> found = new ArrayList<>();
        find(root, List.copyOf(table.partitionKeys().keySet()), List.of(), found);
        found.removeAll(table.partitions().keySet());
        if (found.isEmpty()) {
            return Answer.NOTHING;
        }
        StringBuilder unknown = new StringBuilder("Partitions not in metastore:");
        List<String> lines = new ArrayList<>();
        ArrayNode inputs = JSON.createArrayNode();
        for (List<String> values : found) {
            String folder = table.name() + ":" + folder(table, values);
            unknown.append('\t').append(folder);
            lines.add("Repair: Added partition to metastore " + folder);
            inputs.add(input(table, values, place(table, values)));
            if (inputs.size() == MOST_AT_ONCE || lines.size() == found.size()) {
                partitions.create(table, inputs);
                inputs = JSON.createArrayNode();
            }
        }
        lines.add(0, unknown.toString());
        return Answer.list("", lines);
    }

    private static void find(Path folder, List<String> keys, List<String> values, List<List<String>> found) {
        if (keys.isEmpty()) {
            found.add(values);
            return;
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> children = Files.list(folder)) {
            String prefix = keys.get(0) + "=";
            for (Iterator<Path> each = children.sorted().iterator(); each.hasNext(); ) {
                Path child = each.next();
                String name = String.valueOf(child.getFileName());
                if (name.startsWith(prefix) && Files.isDirectory(child)) {
                    List<String> next = new ArrayList<>(values);
                    next.add(PartitionFolder.value(name.substring(prefix.length())));
                    find(child, keys.subList(1, keys.size()), next, found);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }

    void alter(Words words, Words.TableName name) throws EngineFailure {
        CatalogTable table = partitioned(name);
        if (words.take("add")) {
            boolean quietly = words.take("if", "not", "exists");
            do {
                add(words, table, quietly);
            } while (!words.atEnd());
        } else if (words.take("drop")) {
            boolean quietly = words.take("if", "exists");
            do {
                drop(table, spec(words, table), quietly);
            } while (words.take(","));
            words.expectEnd();
        } else if (words.isNext("partition")) {
            change(words, table, values(spec(words, table), table));
        } else {
            throw new EngineFailure(
                    "NOT_SUPPORTED: of ALTER TABLE this cloud's Athena does ADD, DROP and RENAME PARTITION, ADD and"
                            + " REPLACE COLUMNS, CHANGE COLUMN, SET TBLPROPERTIES and SET LOCATION");
        }
    }

    /** PARTITION (..) RENAME TO PARTITION (..), and PARTITION (..) SET LOCATION '..': files stay where they are. */
    private void change(Words words, CatalogTable table, List<String> values) throws EngineFailure {
        ObjectNode known = table.partitions().get(values);
        if (known == null) {
            throw AwsError.invalid("EntityNotFoundException", "Partition not found: " + folder(table, values));
        }
        String location = known.path("StorageDescriptor").path("Location").asText();
        if (words.take("set", "location")) {
            location = words.text();
            words.expectEnd();
            kept.refuseAddress(location);
            ObjectNode entry = JSON.createObjectNode();
            values.forEach(entry.putArray("PartitionValueList")::add);
            entry.set("PartitionInput", input(table, values, location));
            partitions.update(table, JSON.createArrayNode().add(entry));
            return;
        }
        words.expect("rename", "to");
        List<String> renamed = values(spec(words, table), table);
        words.expectEnd();
        add(table, renamed, location);
        partitions.delete(table, key(values));
    }

    private void add(Words words, CatalogTable table, boolean quietly) throws EngineFailure {
        List<String> values = values(spec(words, table), table);
        String location = words.take("location") ? words.text() : place(table, values);
        boolean known = table.partitions().containsKey(values);
        if (known && !quietly) {
            throw AwsError.invalid("AlreadyExistsException", "Partition already exists: " + folder(table, values));
        }
        if (!known) {
            add(table, values, location);
        }
    }

    private void add(CatalogTable table, List<String> values, String location) {
        partitions.create(table, JSON.createArrayNode().add(input(table, values, location)));
    }

    private static ObjectNode input(CatalogTable table, List<String> values, String location) {
        ObjectNode input = JSON.createObjectNode();
        values.forEach(input.putArray("Values")::add);
        ObjectNode storage = table.definition().path("StorageDescriptor").deepCopy() instanceof ObjectNode own
                ? own
                : JSON.createObjectNode();
        input.set("StorageDescriptor", storage.put("Location", location));
        return input;
    }

    /** Those that have the values of some keys, or of all. */
    private void drop(CatalogTable table, Map<String, String> spec, boolean quietly) {
        List<String> names = List.copyOf(table.partitionKeys().keySet());
        List<List<String>> dropped = table.partitions().keySet().stream()
                .filter(values -> spec.entrySet().stream().allMatch(each -> values.get(names.indexOf(each.getKey()))
                        .equals(each.getValue())))
                .toList();
        if (dropped.isEmpty() && !quietly) {
            throw AwsError.invalid("EntityNotFoundException", "Partition not found: " + spec);
        }
        dropped.forEach(values -> partitions.delete(table, key(values)));
    }

    private static ArrayNode key(List<String> values) {
        ArrayNode keys = JSON.createArrayNode();
        values.forEach(keys.addObject().putArray("Values")::add);
        return keys;
    }

    private static Map<String, String> spec(Words words, CatalogTable table) throws EngineFailure {
        words.expect("partition");
        words.expect("(");
        Map<String, String> given = new HashMap<>();
        do {
            String key = words.name();
            words.expect("=");
            given.put(key, words.value());
        } while (words.take(","));
        words.expect(")");
        for (String key : given.keySet()) {
            if (!table.partitionKeys().containsKey(key)) {
                throw new EngineFailure(
                        "FAILED: SemanticException Partition spec contains non-partition column " + key);
            }
        }
        return given;
    }

    private static List<String> values(Map<String, String> given, CatalogTable table) throws EngineFailure {
        List<String> values = new ArrayList<>();
        for (String key : table.partitionKeys().keySet()) {
            String value = given.get(key);
            if (value == null) {
                throw new EngineFailure("FAILED: SemanticException partition spec has no value of " + key);
            }
            values.add(value);
        }
        return values;
    }

    /** Where a partition lies that nobody has given another place. */
    private static String place(CatalogTable table, List<String> values) {
        return table.location().replaceAll("/$", "") + "/" + folder(table, values) + "/";
    }

    private static String folder(CatalogTable table, List<String> values) {
        return PartitionFolder.of(table.partitionKeys().keySet(), values);
    }

    private CatalogTable partitioned(Words.TableName name) throws EngineFailure {
        CatalogTable table = catalog.table(name.database(), name.name());
        if (table.partitionKeys().isEmpty()) {
            throw new EngineFailure("FAILED: SemanticException Table " + name + " is not a partitioned table");
        }
        return table;
    }
}
