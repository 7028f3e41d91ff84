package dev.pregao.local.core.athena.hive;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.glue.CatalogTable;
import dev.pregao.local.core.glue.GlueCatalog;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Answers what Hive answers in Athena, out of the catalog. */
public final class Hive {
    private final GlueCatalog catalog;
    private final CatalogChanges changes;
    private final PartitionChanges partitions;
    private final TableChanges tables;

    /**
     * Answers for a catalog.
     *
     * @param bucket where a bucket's objects lie
     */
    public Hive(GlueCatalog catalog, Function<String, Path> bucket, Kept kept) {
        this.catalog = catalog;
        this.changes = new CatalogChanges(catalog, kept);
        this.partitions = new PartitionChanges(catalog, bucket, kept);
        this.tables = new TableChanges(catalog, kept, partitions);
    }

    /** The answer to a statement of these; empty for one that is the engine's. */
    public Optional<Answer> answer(String sql, String database) throws EngineFailure {
        Words words = Words.of(sql);
        try {
            if (words.take("show")) {
                return show(words, database);
            }
            if (words.begins("describe", "input") || words.begins("describe", "output")) {
                return Optional.empty();
            }
            if (words.take("describe") || words.take("desc")) {
                return Optional.of(describe(words, database));
            }
            if (words.take("msck", "repair", "table")) {
                return Optional.of(partitions.repair(words.table(database)));
            }
            if (words.take("alter", "table")) {
                return Optional.of(tables.make(words, database));
            }
            return changes.make(words, database);
        } catch (AwsError refused) {
            throw new EngineFailure("FAILED: " + refused.getMessage(), refused);
        }
    }

    private Optional<Answer> show(Words words, String database) throws EngineFailure {
        if (words.take("databases") || words.take("schemas")) {
            return Optional.of(Answer.list("database_name", matching(names(catalog), words)));
        }
        if (words.take("tables")) {
            String of = words.take("in") || words.take("from") ? words.name() : database;
            return Optional.of(Answer.list("tab_name", matching(names(catalog.tables(of)), words)));
        }
        if (words.take("views")) {
            String of = words.take("in") || words.take("from") ? words.name() : database;
            List<CatalogTable> views = catalog.tables(of).stream()
                    .filter(table -> table.statement().isPresent())
                    .toList();
            return Optional.of(Answer.list("views", matching(names(views), words)));
        }
        if (words.take("columns")) {
            return Optional.of(columns(words, database));
        }
        if (words.take("partitions")) {
            Words.TableName name = words.table(database);
            words.expectEnd();
            return Optional.of(partitions.all(name));
        }
        if (words.take("tblproperties")) {
            return Optional.of(properties(words, table(words.table(database))));
        }
        return words.take("create") ? Optional.of(showCreate(words, database)) : Optional.empty();
    }

    private Answer columns(Words words, String database) throws EngineFailure {
        if (!words.take("in")) {
            words.expect("from");
        }
        Words.TableName name = words.table(database);
        if (words.take("in") || words.take("from")) {
            name = new Words.TableName(words.name(), name.name());
        }
        words.expectEnd();
        CatalogTable table = table(name);
        return Answer.list(
                "field",
                Stream.concat(table.columns().keySet().stream(), table.partitionKeys().keySet().stream())
                        .map(Descriptions::padded)
                        .toList());
    }

    private static Answer properties(Words words, CatalogTable table) throws EngineFailure {
        if (!words.take("(")) {
            words.expectEnd();
            return Answer.list("prpt_name", Descriptions.properties(table));
        }
        String name = words.text();
        words.expect(")");
        words.expectEnd();
        String value = table.definition().path("Parameters").path(name).textValue();
        return Answer.list(
                "prpt_name",
                List.of(
                        value == null
                                ? "Table %s.%s does not have property: %s"
                                        .formatted(table.database(), table.name(), name)
                                : value));
    }

    private Answer showCreate(Words words, String database) throws EngineFailure {
        if (words.take("view")) {
            Words.TableName name = words.table(database);
            words.expectEnd();
            String statement =
                    table(name).statement().orElseThrow(() -> new EngineFailure("FAILED: " + name + " is not a view"));
            return Answer.list("create view", List.of("CREATE VIEW " + name + " AS\n" + statement.strip()));
        }
        words.expect("table");
        Words.TableName name = words.table(database);
        words.expectEnd();
        CatalogTable table = table(name);
        if (table.statement().isPresent()) {
            throw new EngineFailure("FAILED: " + table.name() + " is a view; SHOW CREATE VIEW tells it");
        }
        return Answer.list("createtab_stmt", Descriptions.createTable(table));
    }

    private Answer describe(Words words, String database) throws EngineFailure {
        boolean extended = words.take("extended");
        boolean formatted = !extended && words.take("formatted");
        words.take("table");
        CatalogTable table = table(words.table(database));
        List<String> lines = extended
                ? Descriptions.extended(table)
                : formatted ? Descriptions.formatted(table) : Descriptions.describe(table);
        if (!words.atEnd()) {
            lines = List.of(Descriptions.column(table, words.name()));
            words.expectEnd();
        }
        return new Answer(List.of("col_name", "data_type", "comment"), lines);
    }

    private CatalogTable table(Words.TableName name) throws EngineFailure {
        try {
            return catalog.table(name.database(), name.name());
        } catch (AwsError unknown) {
            throw new EngineFailure("FAILED: SemanticException [Error 10001]: Table not found " + name, unknown);
        }
    }

    private static List<String> names(GlueCatalog catalog) {
        return catalog.databases().stream()
                .map(database -> database.path("Name").asText())
                .toList();
    }

    private static List<String> names(Collection<CatalogTable> tables) {
        return tables.stream().map(CatalogTable::name).sorted().toList();
    }

    /** Hive's patterns: {@code *} for any characters, {@code |} for a choice; Athena takes regular expressions likewise. */
    private static List<String> matching(List<String> names, Words words) throws EngineFailure {
        words.take("like");
        if (words.atEnd()) {
            return names;
        }
        String text = words.text();
        words.expectEnd();
        Pattern pattern = Pattern.compile(
                Stream.of(text.split("\\|", -1))
                        .map(choice -> choice.replaceAll("(?<!\\.)\\*", ".*"))
                        .reduce((one, other) -> one + "|" + other)
                        .orElse(""),
                Pattern.CASE_INSENSITIVE);
        return names.stream().filter(name -> pattern.matcher(name).matches()).toList();
    }
}
