package dev.pregao.sql.lake;

import dev.pregao.sql.Place;
import dev.pregao.sql.catalog.Glue;
import dev.pregao.sql.catalog.GlueTable;
import dev.pregao.sql.table.GlueTypes;
import dev.pregao.sql.table.LakeColumn;
import dev.pregao.sql.table.LakeError;
import dev.pregao.sql.table.LakeTable;
import dev.pregao.sql.table.TableColumns;
import dev.pregao.sql.write.Target;
import dev.pregao.sql.write.Written;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        String location = chosen.isEmpty() ? place.output() + "/" : chosen;
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
                !TableSettings.isUnloaded(given),
                List.of());
    }

    @Override
    public Optional<ConnectorOutputMetadata> finishCreateTable(
            ConnectorSession session,
            ConnectorOutputTableHandle handle,
            Collection<Slice> written,
            Collection<ComputedStatistics> statistics) {
        Target target = (Target) handle;
        List<Written> files = files(written);
        if (target.registered()) {
            catalog.change(glue -> {
                glue.change("CreateTable", Registration.table(target));
                register(glue, target, files);
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
        List<Target.Folder> known = keys.isEmpty()
                ? List.of()
                : catalog.partitions(name, "").stream()
                        .filter(partition -> !partition.location().isEmpty())
                        .map(partition -> new Target.Folder(partition.values(), partition.location()))
                        .toList();
        known.forEach(folder -> refuseKept(folder.location()));
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
                true,
                known);
    }

    @Override
    public Optional<ConnectorOutputMetadata> finishInsert(
            ConnectorSession session,
            ConnectorInsertTableHandle handle,
            Collection<Slice> written,
            Collection<ComputedStatistics> statistics) {
        List<Written> files = files(written);
        catalog.change(glue -> register(glue, (Target) handle, files));
        return Optional.empty();
    }

    /** Lists them for those who read what a statement has written without its table. */
    private List<Written> files(Collection<Slice> fragments) {
        List<Written> files = fragments.stream().map(Written::of).toList();
        try {
            Path manifest = place.manifest();
            Files.createDirectories(manifest.resolveSibling(""));
            Files.write(manifest, files.stream().map(Written::address).toList());
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot list what was written", refused);
        }
        return files;
    }

    private static void register(Glue glue, Target target, List<Written> files) {
        if (target.keys().isEmpty()) {
            return;
        }
        Set<List<String>> known = new HashSet<>();
        glue.partitions(target.name().getSchemaName(), target.name().getTableName(), "")
                .forEach(partition -> known.add(partition.values()));
        for (Written file : files) {
            if (known.add(file.values())) {
                glue.change("CreatePartition", Registration.partition(target, file.values()));
            }
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
