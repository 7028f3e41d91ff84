package dev.pregao.cli.sql;

import dev.pregao.cli.session.Pause;
import dev.pregao.cli.session.StackNames;
import dev.pregao.cli.text.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.Row;

/** Queries through Athena's API. */
public record Sql(AthenaClient athena, StackNames names) {
    private static final int POLL_MILLIS = 50;

    /** {@code types} are Athena's ({@code varchar}, {@code double}, ...); a null cell is SQL's null. */
    public record Result(List<String> columns, List<String> types, List<List<@Nullable String>> rows) {}

    /** Runs a statement; a statement the engine refuses is {@link BadInput} with the engine's reason. */
    public Result run(String statement) {
        String id = athena.startQueryExecution(start -> start.queryString(statement)
                        .workGroup(names.workgroup())
                        .queryExecutionContext(context -> context.database(names.database())))
                .queryExecutionId();
        QueryExecutionStatus status = await(id);
        if (status.state() != QueryExecutionState.SUCCEEDED) {
            throw new BadInput("the query " + status.state().toString().toLowerCase(java.util.Locale.ROOT) + ": "
                    + status.stateChangeReason());
        }
        List<ColumnInfo> columns = new ArrayList<>();
        List<List<@Nullable String>> rows = new ArrayList<>();
        athena.getQueryResultsPaginator(results -> results.queryExecutionId(id)).forEach(page -> {
            if (columns.isEmpty()) {
                columns.addAll(page.resultSet().resultSetMetadata().columnInfo());
            }
            page.resultSet().rows().forEach(row -> rows.add(cells(row)));
        });
        return new Result(
                columns.stream().map(ColumnInfo::name).toList(),
                columns.stream().map(ColumnInfo::type).toList(),
                rows.subList(1, rows.size())); // Athena's first row repeats the column names
    }

    private QueryExecutionStatus await(String id) {
        while (true) {
            QueryExecutionStatus status = athena.getQueryExecution(query -> query.queryExecutionId(id))
                    .queryExecution()
                    .status();
            if (status.state() != QueryExecutionState.QUEUED && status.state() != QueryExecutionState.RUNNING) {
                return status;
            }
            Pause.millis(POLL_MILLIS);
        }
    }

    private static List<@Nullable String> cells(Row row) {
        List<Datum> data = row.data();
        List<@Nullable String> cells = new ArrayList<>();
        IntStream.range(0, data.size()).forEach(i -> cells.add(data.get(i).varCharValue()));
        return cells;
    }
}
