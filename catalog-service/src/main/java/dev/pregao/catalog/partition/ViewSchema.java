package dev.pregao.catalog.partition;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A view as the catalog describes it: a statement that every engine of ours answers alike.
 *
 * @param sql name of the file in which it stands
 * @param tables it reads
 * @param columns of its rows, in order
 */
@RegisterForReflection
public record ViewSchema(String view, String comment, String sql, List<String> tables, List<Column> columns) {

    public ViewSchema {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
    }
}
