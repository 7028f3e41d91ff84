package dev.pregao.sql.lake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.sql.catalog.GluePartition;
import dev.pregao.sql.catalog.GlueTable;
import dev.pregao.sql.table.ForeignTables;
import dev.pregao.sql.table.KeyExpression;
import dev.pregao.sql.table.KeyValues;
import dev.pregao.sql.table.LakeColumn;
import dev.pregao.sql.table.LakeError;
import dev.pregao.sql.table.LakeTable;
import dev.pregao.sql.table.TableColumns;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTableProperties;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.ConnectorViewDefinition.ViewColumn;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.connector.RelationColumnsMetadata;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.connector.TableNotFoundException;
import io.trino.spi.predicate.NullableValue;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.TypeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Databases, tables, views and partitions, and which of these a query needs. */
class LakeMetadata implements ConnectorMetadata {
    private static final String PARTITIONS = "$partitions";

    private final Snapshot catalog;

    LakeMetadata(Snapshot catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> listSchemaNames(ConnectorSession session) {
        return catalog.databases();
    }

    @Override
    public List<SchemaTableName> listTables(ConnectorSession session, Optional<String> schema) {
        return names(schema, table -> true);
    }

    @Override
    public List<SchemaTableName> listViews(ConnectorSession session, Optional<String> schema) {
        return names(schema, GlueTable::isView);
    }

    private List<SchemaTableName> names(Optional<String> schema, Predicate<GlueTable> wanted) {
        return databases(schema)
                .flatMap(database -> catalog.tables(database).stream()
                        .filter(wanted)
                        .map(table -> new SchemaTableName(database, table.name())))
                .toList();
    }

    private Stream<String> databases(Optional<String> schema) {
        return catalog.databases().stream()
                .filter(database -> schema.map(database::equals).orElse(true));
    }

    @Override
    public Map<SchemaTableName, ConnectorViewDefinition> getViews(ConnectorSession session, Optional<String> schema) {
        Map<SchemaTableName, ConnectorViewDefinition> views = new HashMap<>();
        listViews(session, schema)
                .forEach(name -> getView(session, name).ifPresent(definition -> views.put(name, definition)));
        return views;
    }

    @Override
    public Optional<ConnectorViewDefinition> getView(ConnectorSession session, SchemaTableName name) {
        return catalog.table(name).filter(GlueTable::isView).map(table -> table.view()
                .map(LakeMetadata::view)
                .orElseThrow(() -> new TrinoException(
                        LakeError.HIVE_INVALID_VIEW_DATA, "View " + name + " is not stored as Athena stores one")));
    }

    private static ConnectorViewDefinition view(JsonNode stored) {
        List<ViewColumn> columns = new ArrayList<>();
        stored.path("columns")
                .forEach(column -> columns.add(new ViewColumn(
                        column.path("name").asText(),
                        TypeId.of(column.path("type").asText()),
                        Optional.empty())));
        return new ConnectorViewDefinition(
                stored.path("originalSql").asText(),
                Optional.of(LakePlugin.CATALOG),
                Optional.ofNullable(stored.path("schema").textValue()),
                columns,
                Optional.empty(),
                Optional.empty(),
                true,
                List.of());
    }

    @Override
    public @Nullable ConnectorTableHandle getTableHandle(
            ConnectorSession session,
            SchemaTableName name,
            Optional<ConnectorTableVersion> from,
            Optional<ConnectorTableVersion> to) {
        if (from.isPresent() || to.isPresent()) {
            throw new TrinoException(
                    StandardErrorCode.NOT_SUPPORTED, "Versions are not supported: " + name + " is no Iceberg table");
        }
        Optional<GlueTable> table = catalog.table(name).filter(known -> !known.isView());
        table.ifPresent(ForeignTables::refuse);
        return table.isPresent() ? new LakeTable(name, TupleDomain.all()) : null;
    }

    @Override
    public Optional<SystemTable> getSystemTable(ConnectorSession session, SchemaTableName name) {
        if (!name.getTableName().endsWith(PARTITIONS)) {
            return Optional.empty();
        }
        SchemaTableName owner = new SchemaTableName(
                name.getSchemaName(),
                name.getTableName().substring(0, name.getTableName().length() - PARTITIONS.length()));
        return catalog.table(owner)
                .filter(table -> !table.partitionKeys().isEmpty())
                .map(table -> new PartitionsTable(name, TableColumns.keys(table), () -> catalog.partitions(owner, "")));
    }

    @Override
    public ConnectorTableMetadata getTableMetadata(ConnectorSession session, ConnectorTableHandle handle) {
        SchemaTableName name = ((LakeTable) handle).getName();
        return new ConnectorTableMetadata(name, TableColumns.metadata(table(name)));
    }

    @Override
    public ConnectorTableProperties getTableProperties(ConnectorSession session, ConnectorTableHandle table) {
        return new ConnectorTableProperties();
    }

    @Override
    public Map<String, ColumnHandle> getColumnHandles(ConnectorSession session, ConnectorTableHandle handle) {
        Map<String, ColumnHandle> columns = new LinkedHashMap<>();
        TableColumns.all(table(((LakeTable) handle).getName())).forEach(column -> columns.put(column.name(), column));
        return columns;
    }

    @Override
    public ColumnMetadata getColumnMetadata(ConnectorSession session, ConnectorTableHandle table, ColumnHandle column) {
        return ((LakeColumn) column).metadata();
    }

    @Override
    public Iterator<RelationColumnsMetadata> streamRelationColumns(
            ConnectorSession session, Optional<String> schema, UnaryOperator<Set<SchemaTableName>> wanted) {
        Map<SchemaTableName, RelationColumnsMetadata> all = new LinkedHashMap<>();
        for (String database : databases(schema).toList()) {
            for (GlueTable table : catalog.tables(database)) {
                SchemaTableName name = new SchemaTableName(database, table.name());
                if (table.isView()) {
                    table.view()
                            .ifPresent(stored -> all.put(
                                    name,
                                    RelationColumnsMetadata.forView(
                                            name, view(stored).getColumns())));
                } else {
                    all.put(name, RelationColumnsMetadata.forTable(name, TableColumns.metadata(table)));
                }
            }
        }
        return wanted.apply(all.keySet()).stream().map(all::get).iterator();
    }

    /** Keeps the partitions whose keys' values can be what the query wants; of other columns files know more. */
    @Override
    public Optional<ConstraintApplicationResult<ConnectorTableHandle>> applyFilter(
            ConnectorSession session, ConnectorTableHandle handle, Constraint constraint) {
        LakeTable table = (LakeTable) handle;
        TupleDomain<LakeColumn> asked = constraint.getSummary().transformKeys(LakeColumn.class::cast);
        TupleDomain<LakeColumn> wanted = table.getWanted().intersect(asked);
        List<LakeColumn> keys = TableColumns.keys(table(table.getName()));
        LakeTable filtered =
                new LakeTable(table.getName(), wanted, table.chosen().orElse(null));
        if (!keys.isEmpty()) {
            filtered = new LakeTable(table.getName(), wanted, chosen(partitions(filtered), keys, wanted, constraint));
        }
        if (filtered.equals(table)) {
            return Optional.empty();
        }
        TupleDomain<ColumnHandle> left =
                asked.filter((column, domain) -> !column.isKey()).transformKeys(ColumnHandle.class::cast);
        return Optional.of(new ConstraintApplicationResult<>(filtered, left, constraint.getExpression(), false));
    }

    private static List<GluePartition> chosen(
            List<GluePartition> all, List<LakeColumn> keys, TupleDomain<LakeColumn> wanted, Constraint constraint) {
        if (wanted.isNone()) {
            return List.of();
        }
        TupleDomain<LakeColumn> ofKeys = wanted.filter((column, domain) -> column.isKey());
        Predicate<Map<ColumnHandle, NullableValue>> also =
                constraint.predicate().orElse(values -> true);
        if (ofKeys.isAll() && constraint.predicate().isEmpty()) {
            return all;
        }
        return all.stream()
                .filter(partition -> {
                    Map<ColumnHandle, NullableValue> values = KeyValues.of(keys, partition);
                    return TupleDomain.fromFixedValues(values).overlaps(ofKeys.transformKeys(ColumnHandle.class::cast))
                            && also.test(values);
                })
                .toList();
    }

    /** Those that a query needs. */
    List<GluePartition> partitions(LakeTable table) {
        GlueTable definition = table(table.getName());
        if (definition.partitionKeys().isEmpty()) {
            return List.of(new GluePartition(List.of(), definition.location()));
        }
        return table.chosen().orElseGet(() -> catalog.partitions(table.getName(), KeyExpression.of(table.getWanted())));
    }

    private GlueTable table(SchemaTableName name) {
        return catalog.table(name).orElseThrow(() -> new TableNotFoundException(name));
    }
}
