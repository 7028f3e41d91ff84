package dev.pregao.sql.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.sql.Place;
import dev.pregao.sql.catalog.Glue;
import dev.pregao.sql.catalog.GlueTable;
import dev.pregao.sql.write.Target;
import io.airlift.slice.Slice;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorInsertTableHandle;
import io.trino.spi.connector.ConnectorOutputMetadata;
import io.trino.spi.connector.ConnectorOutputTableHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableLayout;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.RetryMode;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.statistics.ComputedStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** CREATE TABLE AS, INSERT and CREATE VIEW: everywhere but in what is the lake's own. */
final class LakeWrites extends LakeMetadata {
    private final Snapshot catalog;
    private final Place place;

    LakeWrites(Snapshot catalog, Place place) {
        super(catalog);
        this.catalog = catalog;
        this.place = place;
    }

    @Override
    public ConnectorOutputTableHandle beginCreateTable(
            ConnectorSession session,
            ConnectorTableMetadata table,
            Optional<ConnectorTableLayout> layout,
            RetryMode retry,
            boolean replace) {
        Map<String, Object> given = table.getProperties();
        String chosen = TableSettings.location(given);
        String location = chosen.isEmpty() ? place.results() + "tables/" + session.getQueryId() + "/" : chosen;
        refuseKept(location);
        refuseUnlessEmpty(location);
        List<String> keys = TableSettings.keys(given);
        List<String> names =
                table.getColumns().stream().map(ColumnMetadata::getName).toList();
        if (names.size() <= keys.size()
                || !names.subList(names.size() - keys.size(), names.size()).equals(keys)) {
            throw new TrinoException(
                    StandardErrorCode.INVALID_TABLE_PROPERTY,
                    "Partition keys must be the last columns in the table and in the same order as the table"
                            + " properties: " + keys);
        }
        return new Target(
                table.getTable(),
                location,
                table.getColumns().stream()
                        .map(column -> new Target.Column(
                                column.getName(), column.getType(), GlueTypes.glue(column.getName(), column.getType())))
                        .toList(),
                keys,
                TableSettings.compression(given),
                !TableSettings.isUnloaded(given));
    }

    @Override
    public Optional<ConnectorOutputMetadata> finishCreateTable(
            ConnectorSession session,
            ConnectorOutputTableHandle handle,
            Collection<Slice> written,
            Collection<ComputedStatistics> statistics) {
        Target target = (Target) handle;
        if (target.registered()) {
            catalog.change(glue -> {
                glue.change("CreateTable", Registration.table(target));
                register(glue, target, written);
            });
        }
        return Optional.empty();
    }

    @Override
    public ConnectorInsertTableHandle beginInsert(
            ConnectorSession session, ConnectorTableHandle handle, List<ColumnHandle> columns, RetryMode retry) {
        SchemaTableName name = ((LakeTable) handle).getName();
        GlueTable table = catalog.table(name).orElseThrow();
        refuseKept(table.location());
        List<LakeColumn> keys = TableColumns.keys(table);
        return new Target(
                name,
                table.location(),
                columns.stream()
                        .map(LakeColumn.class::cast)
                        .map(column -> new Target.Column(
                                column.name(), column.type(), GlueTypes.glue(column.name(), column.type())))
                        .toList(),
                keys.stream().map(LakeColumn::name).toList(),
                "",
                true);
    }

    @Override
    public Optional<ConnectorOutputMetadata> finishInsert(
            ConnectorSession session,
            ConnectorInsertTableHandle handle,
            Collection<Slice> written,
            Collection<ComputedStatistics> statistics) {
        catalog.change(glue -> register(glue, (Target) handle, written));
        return Optional.empty();
    }

    private static void register(Glue glue, Target target, Collection<Slice> written) {
        if (target.keys().isEmpty()) {
            return;
        }
        List<List<String>> known = new ArrayList<>();
        glue.partitions(target.name().getSchemaName(), target.name().getTableName(), "")
                .forEach(partition -> known.add(partition.values()));
        for (Slice each : written) {
            List<String> values = values(each);
            if (!known.contains(values)) {
                known.add(values);
                glue.change("CreatePartition", Registration.partition(target, values));
            }
        }
    }

    private static List<String> values(Slice written) {
        try {
            return new ObjectMapper().readValue(written.toStringUtf8(), new TypeReference<List<String>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void createView(
            ConnectorSession session, SchemaTableName name, ConnectorViewDefinition view, boolean replace) {
        refuseKeptName(name);
        Optional<GlueTable> known = catalog.table(name);
        if (known.isPresent() && !known.get().isView()) {
            throw new TrinoException(StandardErrorCode.ALREADY_EXISTS, "Table already exists: " + name);
        }
        if (known.isPresent() && !replace) {
            throw new TrinoException(StandardErrorCode.ALREADY_EXISTS, "View already exists: " + name);
        }
        catalog.change(
                glue -> glue.change(known.isPresent() ? "UpdateTable" : "CreateTable", Registration.view(name, view)));
    }

    private void refuseKeptName(SchemaTableName name) {
        if (place.names().contains(name.getTableName())) {
            throw kept(name.toString());
        }
    }

    private void refuseKept(String location) {
        if (place.keeps(location)) {
            throw kept("what lies at " + location);
        }
    }

    private static TrinoException kept(String what) {
        return new TrinoException(
                StandardErrorCode.PERMISSION_DENIED, what + " is the lake's own; its functions alone change it");
    }

    private void refuseUnlessEmpty(String location) {
        Path folder = place.folder(location);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            if (files.anyMatch(Files::isRegularFile)) {
                throw new TrinoException(
                        LakeError.HIVE_PATH_ALREADY_EXISTS, "Target directory for table is not empty: " + location);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + location, unreadable);
        }
    }
}
