package dev.pregao.local.core.athena.hive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.glue.CatalogTable;
import dev.pregao.local.core.glue.GlueCatalog;
import java.util.Map;

/** ALTER TABLE: its columns, properties and place; partitions are changed elsewhere. */
final class TableChanges {
    private final GlueCatalog catalog;
    private final Kept kept;
    private final PartitionChanges partitions;

    TableChanges(GlueCatalog catalog, Kept kept, PartitionChanges partitions) {
        this.catalog = catalog;
        this.kept = kept;
        this.partitions = partitions;
    }

    Answer make(Words words, String database) throws EngineFailure {
        Words.TableName name = words.table(database);
        CatalogTable table = catalog.table(name.database(), name.name());
        kept.refuse(table);
        if (words.take("add", "columns")) {
            columns(table, words, false);
        } else if (words.take("replace", "columns")) {
            columns(table, words, true);
        } else if (words.take("set", "tblproperties")) {
            properties(table, words);
        } else if (words.take("change")) {
            change(table, words);
        } else if (words.take("set", "location")) {
            move(table, words);
        } else {
            partitions.alter(words, name);
        }
        return Answer.NOTHING;
    }

    private void columns(CatalogTable table, Words words, boolean replaced) throws EngineFailure {
        ObjectNode changed = table.definition().deepCopy();
        ArrayNode columns = changed.withObject("StorageDescriptor").withArray("Columns");
        if (replaced) {
            columns.removeAll();
        }
        words.columns(columns);
        words.expectEnd();
        catalog.updateTable(table.database(), changed);
    }

    /** CHANGE [COLUMN] name new_name type [COMMENT '..'] [FIRST | AFTER name]. */
    private void change(CatalogTable table, Words words) throws EngineFailure {
        words.take("column");
        String name = words.name();
        ObjectNode column = JsonNodeFactory.instance.objectNode();
        words.column(column);
        boolean first = words.take("first");
        String before = !first && words.take("after") ? words.name() : "";
        words.expectEnd();
        ObjectNode changed = table.definition().deepCopy();
        ArrayNode columns = changed.withObject("StorageDescriptor").withArray("Columns");
        int from = index(table, columns, name);
        columns.remove(from);
        int to = first ? 0 : before.isEmpty() ? from : index(table, columns, before) + 1;
        columns.insert(to, column);
        catalog.updateTable(table.database(), changed);
    }

    private static int index(CatalogTable table, ArrayNode columns, String name) throws EngineFailure {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.path(i).path("Name").asText().equals(name)) {
                return i;
            }
        }
        throw new EngineFailure("FAILED: SemanticException Invalid column reference " + name + ": table "
                + table.database() + "." + table.name() + " has no such column");
    }

    private void properties(CatalogTable table, Words words) throws EngineFailure {
        ObjectNode changed = table.definition().deepCopy();
        ObjectNode properties = changed.withObject("Parameters");
        for (Map.Entry<String, String> each : words.properties().entrySet()) {
            properties.put(each.getKey(), each.getValue());
        }
        words.expectEnd();
        catalog.updateTable(table.database(), changed);
    }

    private void move(CatalogTable table, Words words) throws EngineFailure {
        String location = words.text();
        words.expectEnd();
        kept.refuseAddress(location);
        ObjectNode changed = table.definition().deepCopy();
        changed.withObject("StorageDescriptor").put("Location", location);
        catalog.updateTable(table.database(), changed);
    }
}
