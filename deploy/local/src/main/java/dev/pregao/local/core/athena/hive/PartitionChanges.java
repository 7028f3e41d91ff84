package dev.pregao.local.core.athena.hive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        List<String> lines = new ArrayList<>();
        for (List<String> values : found) {
            if (!table.partitions().containsKey(values)) {
                String folder = folder(table, values);
                add(table, values, table.location().replaceAll("/$", "") + "/" + folder + "/");
                lines.add("Repair: Added partition to metastore " + table.name() + ":" + folder);
            }
        }
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
                drop(table, values(words, table), quietly);
            } while (words.take(","));
            words.expectEnd();
        } else {
            throw new EngineFailure(
                    "NOT_SUPPORTED: of ALTER TABLE this cloud's Athena does ADD and DROP PARTITION, ADD and"
                            + " REPLACE COLUMNS, SET TBLPROPERTIES and SET LOCATION");
        }
    }

    private void add(Words words, CatalogTable table, boolean quietly) throws EngineFailure {
        List<String> values = values(words, table);
        String location = words.take("location")
                ? words.text()
                : table.location().replaceAll("/$", "") + "/" + folder(table, values) + "/";
        boolean known = table.partitions().containsKey(values);
        if (known && !quietly) {
            throw AwsError.invalid("AlreadyExistsException", "Partition already exists: " + folder(table, values));
        }
        if (!known) {
            add(table, values, location);
        }
    }

    private void add(CatalogTable table, List<String> values, String location) {
        ObjectNode input = JSON.createObjectNode();
        values.forEach(input.putArray("Values")::add);
        ObjectNode storage = table.definition().path("StorageDescriptor").deepCopy() instanceof ObjectNode own
                ? own
                : JSON.createObjectNode();
        input.set("StorageDescriptor", storage.put("Location", location));
        partitions.create(table, JSON.createArrayNode().add(input));
    }

    private void drop(CatalogTable table, List<String> values, boolean quietly) {
        if (!table.partitions().containsKey(values)) {
            if (!quietly) {
                throw AwsError.invalid("EntityNotFoundException", "Partition not found: " + folder(table, values));
            }
            return;
        }
        ArrayNode keys = JSON.createArrayNode();
        values.forEach(keys.addObject().putArray("Values")::add);
        partitions.delete(table, keys);
    }

    private static List<String> values(Words words, CatalogTable table) throws EngineFailure {
        words.expect("partition");
        words.expect("(");
        Map<String, String> given = new HashMap<>();
        do {
            String key = words.name();
            words.expect("=");
            given.put(key, words.value());
        } while (words.take(","));
        words.expect(")");
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
