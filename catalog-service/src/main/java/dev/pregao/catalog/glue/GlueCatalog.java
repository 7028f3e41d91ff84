package dev.pregao.catalog.glue;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.partition.TableSchema;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.PartitionIndex;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * Tables in the Glue Data Catalog; their database is the template's.
 *
 * <p>Looked at before anything is created. Who is told "already exists", be it by another call or after a lost answer of
 * its own, takes it for done; the next event compares again.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-tables.html">Table API</a>
 */
@Singleton
public class GlueCatalog {

    private static final Logger LOG = Logger.getLogger(GlueCatalog.class);
    private static final String EXTERNAL = "EXTERNAL_TABLE";
    static final Map<String, String> PARAMETERS = Map.of("classification", "parquet");
    /** Without it Athena passes over a table's index. */
    private static final String FILTERED_BY_INDEX = "partition_filtering.enabled";

    private final GlueClient glue;
    private final String database;
    private final String lakeBucket;

    @Inject
    public GlueCatalog(GlueClient glue, CatalogConfig config) {
        this.glue = glue;
        this.database = config.database();
        this.lakeBucket = config.lakeBucket();
    }

    /** After it the table is as the schema says; one call where it is so already. */
    public void ensure(TableSchema schema) {
        Optional<Table> found = find(schema.table());
        if (found.isEmpty()) {
            create(schema);
        } else if (!isAs(schema, found.get())) {
            update(schema, found.get());
        }
    }

    private Optional<Table> find(String table) {
        try {
            return Optional.of(
                    glue.getTable(get -> get.databaseName(database).name(table)).table());
        } catch (EntityNotFoundException noTableOrNoDatabase) {
            return Optional.empty();
        }
    }

    private void create(TableSchema schema) {
        try {
            glue.createTable(create -> create.databaseName(database)
                    .tableInput(input(schema, parameters(schema)))
                    .partitionIndexes(
                            schema.indexed().stream().map(GlueCatalog::index).toList()));
            LOG.infof("Table created database=%s table=%s", database, schema.table());
        } catch (AlreadyExistsException meanwhile) {
            LOG.debugf("Table created meanwhile database=%s table=%s", database, schema.table());
        }
    }

    /** Keeps parameters others have set; the partitions' own columns follow as they are registered again. */
    private void update(TableSchema schema, Table found) {
        if (!typed(found.partitionKeys()).equals(typed(columns(schema.partitions())))) {
            throw new IllegalStateException(
                    "table %s.%s is partitioned by %s, not by %s, and Glue cannot change that; drop it and replay the batches"
                            .formatted(
                                    database,
                                    schema.table(),
                                    typed(found.partitionKeys()),
                                    typed(columns(schema.partitions()))));
        }
        if (!found.parameters().containsKey(FILTERED_BY_INDEX)) {
            schema.indexed().ifPresent(column -> index(schema, column));
        }
        Map<String, String> parameters = new HashMap<>(found.parameters());
        parameters.putAll(parameters(schema));
        glue.updateTable(update -> update.databaseName(database).tableInput(input(schema, parameters)));
        LOG.infof("Table updated database=%s table=%s", database, schema.table());
    }

    /** A table of before there was an index; its parameter is set after it, and tells that it is there. */
    private void index(TableSchema schema, String column) {
        try {
            glue.createPartitionIndex(create ->
                    create.databaseName(database).tableName(schema.table()).partitionIndex(index(column)));
            LOG.infof("Index created database=%s table=%s column=%s", database, schema.table(), column);
        } catch (AlreadyExistsException meanwhile) {
            LOG.debugf("Index created meanwhile database=%s table=%s", database, schema.table());
        }
    }

    private static PartitionIndex index(String column) {
        return PartitionIndex.builder().indexName("por_" + column).keys(column).build();
    }

    private static Map<String, String> parameters(TableSchema schema) {
        Map<String, String> parameters = new HashMap<>(PARAMETERS);
        schema.indexed().ifPresent(column -> parameters.put(FILTERED_BY_INDEX, "true"));
        return parameters;
    }

    private TableInput input(TableSchema schema, Map<String, String> parameters) {
        return TableInput.builder()
                .name(schema.table())
                .description(schema.comment())
                .tableType(EXTERNAL)
                .parameters(parameters)
                .partitionKeys(columns(schema.partitions()))
                .storageDescriptor(parquet(schema.location(lakeBucket), columns(schema.columns())))
                .build();
    }

    private boolean isAs(TableSchema schema, Table found) {
        TableInput wanted = input(schema, parameters(schema));
        StorageDescriptor storage = found.storageDescriptor();
        return storage != null
                && wanted.description().equals(found.description())
                && wanted.tableType().equals(found.tableType())
                && found.parameters().entrySet().containsAll(wanted.parameters().entrySet())
                && plain(wanted.partitionKeys()).equals(plain(found.partitionKeys()))
                && plain(wanted.storageDescriptor().columns()).equals(plain(storage.columns()))
                && wanted.storageDescriptor().location().equals(storage.location())
                && wanted.storageDescriptor().inputFormat().equals(storage.inputFormat())
                && wanted.storageDescriptor().outputFormat().equals(storage.outputFormat())
                && wanted.storageDescriptor().serdeInfo().serializationLibrary().equals(serde(storage));
    }

    /** Parquet files in a folder, as Hive describes them. */
    static StorageDescriptor parquet(String location, Collection<Column> columns) {
        return StorageDescriptor.builder()
                .location(location)
                .columns(columns)
                .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
                .serdeInfo(SerDeInfo.builder()
                        .serializationLibrary("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")
                        .build())
                .build();
    }

    private static String serde(StorageDescriptor storage) {
        return storage.serdeInfo() == null
                ? ""
                : Objects.requireNonNullElse(storage.serdeInfo().serializationLibrary(), "");
    }

    private static List<Column> columns(List<dev.pregao.catalog.partition.Column> columns) {
        return columns.stream()
                .map(each -> Column.builder()
                        .name(each.name())
                        .type(each.type())
                        .comment(each.comment())
                        .build())
                .toList();
    }

    /** Without the parameters others may have set on them. */
    private static List<Column> plain(List<Column> columns) {
        return columns.stream()
                .map(each -> each.toBuilder().parameters(null).build())
                .toList();
    }

    /** Without comments, too. */
    private static List<Column> typed(List<Column> columns) {
        return plain(columns).stream()
                .map(each -> each.toBuilder().comment(null).build())
                .toList();
    }
}
