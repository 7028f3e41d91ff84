package dev.pregao.cli.sql;

import dev.pregao.cli.session.Waiting;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.sql.Queries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.Row;

/** Queries through Athena's API. */
public record Sql(AthenaClient athena, StackNames names) {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** {@code types} are Athena's ({@code varchar}, {@code double}, ...); a null cell is SQL's null. */
    public record Result(List<String> columns, List<String> types, List<List<@Nullable String>> rows) {}

    /** Runs a statement; a statement the engine refuses is {@link BadInput} with the engine's reason. */
    public Result run(String statement) {
        return result(succeeded(statement));
    }

    /** Runs a statement to its end, refused like {@link #run}. */
    public QueryExecution succeeded(String statement) {
        String id = athena.startQueryExecution(start -> start.queryString(statement)
                        .workGroup(names.workgroup())
                        .queryExecutionContext(context -> context.database(names.database())))
                .queryExecutionId();
        QueryExecution execution = Waiting.until(SHORTEST_PAUSE, LONGEST_PAUSE, () -> ended(id));
        QueryExecutionStatus status = execution.status();
        if (status.state() != QueryExecutionState.SUCCEEDED) {
            throw new BadInput(Texts.of(
                    "query.failed", status.state().toString().toLowerCase(Locale.ROOT), status.stateChangeReason()));
        }
        return execution;
    }

    /** What it has answered; of one that writes, how many rows. */
    public Result result(QueryExecution succeeded) {
        List<ColumnInfo> columns = new ArrayList<>();
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<Long> written = new ArrayList<>();
        athena.getQueryResultsPaginator(results -> results.queryExecutionId(succeeded.queryExecutionId()))
                .forEach(page -> {
                    if (columns.isEmpty()) {
                        columns.addAll(page.resultSet().resultSetMetadata().columnInfo());
                    }
                    page.resultSet().rows().forEach(row -> rows.add(cells(row)));
                    written.add(page.updateCount());
                });
        if (rows.isEmpty() && written.get(0) > 0) {
            rows.add(List.of(String.valueOf(written.get(0))));
        } else if (Queries.hasHeader(succeeded) && !rows.isEmpty()) {
            rows.remove(0);
        }
        return new Result(
                columns.stream().map(ColumnInfo::name).toList(),
                columns.stream().map(ColumnInfo::type).toList(),
                rows);
    }

    private Optional<QueryExecution> ended(String id) {
        QueryExecution execution =
                athena.getQueryExecution(query -> query.queryExecutionId(id)).queryExecution();
        QueryExecutionState state = execution.status().state();
        return state == QueryExecutionState.QUEUED || state == QueryExecutionState.RUNNING
                ? Optional.empty()
                : Optional.of(execution);
    }

    private static List<@Nullable String> cells(Row row) {
        List<Datum> data = row.data();
        List<@Nullable String> cells = new ArrayList<>();
        IntStream.range(0, data.size()).forEach(i -> cells.add(data.get(i).varCharValue()));
        return cells;
    }
}
