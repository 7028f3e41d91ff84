package dev.pregao.local.core.athena.hive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.glue.GlueCatalog;
import java.util.Locale;
import java.util.Optional;

/** CREATE and DROP of databases and tables. */
final class CatalogChanges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";

    private final GlueCatalog catalog;
    private final Kept kept;

    CatalogChanges(GlueCatalog catalog, Kept kept) {
        this.catalog = catalog;
        this.kept = kept;
    }

    /** Empty for a statement that is none of these. */
    Optional<Answer> make(Words words, String database) throws EngineFailure {
        if (words.take("create", "database") || words.take("create", "schema")) {
            createDatabase(words);
        } else if (words.take("drop", "database") || words.take("drop", "schema")) {
            dropDatabase(words);
        } else if (words.take("create", "external", "table")) {
            createTable(words, database);
        } else if (words.take("drop", "table")) {
            dropTable(words, database, false);
        } else if (words.take("drop", "view")) {
            dropTable(words, database, true);
        } else {
            return Optional.empty();
        }
        return Optional.of(Answer.NOTHING);
    }

    private void createDatabase(Words words) throws EngineFailure {
        boolean quietly = words.take("if", "not", "exists");
        ObjectNode input = JSON.createObjectNode().put("Name", words.name());
        if (words.take("comment")) {
            input.put("Description", words.text());
        }
        if (words.take("location")) {
            input.put("LocationUri", words.text());
        }
        if (words.take("with", "dbproperties")) {
            words.bracketed();
        }
        words.expectEnd();
        unless(quietly, "AlreadyExistsException", () -> catalog.createDatabase(input));
    }

    private void dropDatabase(Words words) throws EngineFailure {
        boolean quietly = words.take("if", "exists");
        String name = words.name();
        boolean whole = words.take("cascade");
        if (!whole) {
            words.take("restrict");
        }
        words.expectEnd();
        kept.refuseName(name);
        unless(quietly, "EntityNotFoundException", () -> {
            if (!catalog.tables(name).isEmpty() && !whole) {
                throw AwsError.invalid(
                        "InvalidOperationException", "Database " + name + " is not empty. One or more tables exist.");
            }
            catalog.deleteDatabase(name);
        });
    }

    private void dropTable(Words words, String database, boolean view) throws EngineFailure {
        boolean quietly = words.take("if", "exists");
        Words.TableName name = words.table(database);
        words.expectEnd();
        boolean known = catalog.tables(name.database()).stream()
                .anyMatch(table -> table.name().equals(name.name()));
        if (!known && quietly) {
            return;
        }
        kept.refuse(catalog.table(name.database(), name.name()));
        boolean isView = catalog.table(name.database(), name.name())
                .definition()
                .path("TableType")
                .asText()
                .equals("VIRTUAL_VIEW");
        if (isView != view) {
            throw new EngineFailure("FAILED: SemanticException " + name + " is a " + (isView ? "view" : "table"));
        }
        catalog.deleteTable(name.database(), name.name());
    }

    private void createTable(Words words, String database) throws EngineFailure {
        boolean quietly = words.take("if", "not", "exists");
        Words.TableName name = words.table(database);
        ObjectNode input = JSON.createObjectNode().put("Name", name.name()).put("TableType", "EXTERNAL_TABLE");
        ObjectNode parameters = input.putObject("Parameters").put("EXTERNAL", "TRUE");
        ObjectNode storage = input.putObject("StorageDescriptor");
        words.columns(storage.putArray("Columns"));
        ArrayNode keys = input.putArray("PartitionKeys");
        while (!words.atEnd()) {
            if (words.take("comment")) {
                parameters.put("comment", words.text());
            } else if (words.take("partitioned", "by")) {
                words.columns(keys);
            } else if (words.take("row", "format", "serde")) {
                refuseUnlessParquet(words.text());
            } else if (words.take("with", "serdeproperties")) {
                words.bracketed();
            } else if (words.take("stored", "as", "inputformat")) {
                refuseUnlessParquet(words.text());
                words.expect("outputformat");
                words.text();
            } else if (words.take("stored", "as")) {
                refuseUnlessParquet(words.name());
            } else if (words.take("location")) {
                storage.put("Location", words.text());
            } else {
                words.expect("tblproperties");
                words.properties().forEach(parameters::put);
            }
        }
        String location = storage.path("Location").asText();
        if (!location.startsWith("s3://")) {
            throw new EngineFailure("FAILED: SemanticException LOCATION is missing, or is no address of S3");
        }
        kept.refuseAddress(location);
        parquet(storage);
        unless(quietly, "AlreadyExistsException", () -> catalog.createTable(name.database(), input));
    }

    private static void parquet(ObjectNode storage) {
        storage.put("InputFormat", PARQUET + "MapredParquetInputFormat")
                .put("OutputFormat", PARQUET + "MapredParquetOutputFormat")
                .putObject("SerdeInfo")
                .put("SerializationLibrary", PARQUET + "serde.ParquetHiveSerDe");
    }

    private static void refuseUnlessParquet(String format) throws EngineFailure {
        if (!format.toLowerCase(Locale.ROOT).contains("parquet")) {
            throw new EngineFailure("NOT_SUPPORTED: this cloud's Athena reads tables of Parquet files, not " + format);
        }
    }

    private interface Change {
        void make() throws EngineFailure;
    }

    private static void unless(boolean quietly, String code, Change change) throws EngineFailure {
        try {
            change.make();
        } catch (AwsError refused) {
            if (!quietly || !refused.code().equals(code)) {
                throw refused;
            }
        }
    }
}
