package dev.pregao.sql.lake;

import dev.pregao.sql.catalog.Glue;
import dev.pregao.sql.catalog.GluePartition;
import dev.pregao.sql.catalog.GlueTable;
import dev.pregao.sql.table.LakeError;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.SchemaTableName;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The catalog as one statement sees it: what was asked once is not asked again. */
final class Snapshot {
    private final Glue glue;
    private final Map<SchemaTableName, Optional<GlueTable>> tables = new ConcurrentHashMap<>();
    private final Map<String, List<GluePartition>> partitions = new ConcurrentHashMap<>();

    Snapshot(Glue glue) {
        this.glue = glue;
    }

    void change(Consumer<Glue> change) {
        asked(() -> {
            change.accept(glue);
            return true;
        });
    }

    List<String> databases() {
        return asked(glue::databases);
    }

    List<GlueTable> tables(String database) {
        return asked(() -> glue.tables(database));
    }

    Optional<GlueTable> table(SchemaTableName name) {
        return tables.computeIfAbsent(
                name, unknown -> asked(() -> glue.table(name.getSchemaName(), name.getTableName())));
    }

    List<GluePartition> partitions(SchemaTableName table, String expression) {
        return partitions.computeIfAbsent(
                table + " " + expression,
                unknown -> asked(() -> glue.partitions(table.getSchemaName(), table.getTableName(), expression)));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (Glue.Refused | UncheckedIOException refused) {
            throw new TrinoException(LakeError.HIVE_METASTORE_ERROR, String.valueOf(refused.getMessage()), refused);
        }
    }
}
