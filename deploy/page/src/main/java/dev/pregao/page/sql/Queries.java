package dev.pregao.page.sql;

import dev.pregao.contracts.StackNames;
import dev.pregao.page.http.Refusal;
import dev.pregao.page.stack.Stack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.s3.S3Client;

/** Statements through Athena's API, and what they answered. */
public final class Queries {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,128}");
    private static final Duration POLL = Duration.ofMillis(40);
    private static final Duration OWN_PATIENCE = Duration.ofMinutes(2);
    private static final String CSV = ".csv";

    private final AthenaClient athena;
    private final S3Client s3;
    private final StackNames names;

    public Queries(Stack stack) {
        this.athena = stack.clients().athena();
        this.s3 = stack.clients().s3();
        this.names = stack.names();
    }

    /**
     * Part of an answer.
     *
     * @param types Athena's ({@code varchar}, {@code double}, ...)
     * @param rows a null cell is SQL's null
     * @param cut whether there are more rows
     */
    public record Rows(List<String> columns, List<String> types, List<List<@Nullable String>> rows, boolean cut) {}

    /** The statement's id. */
    public String start(String statement) {
        try {
            return athena.startQueryExecution(start -> start.queryString(statement)
                            .workGroup(names.workgroup())
                            .queryExecutionContext(context -> context.database(names.database())))
                    .queryExecutionId();
        } catch (AthenaException refused) {
            throw new Refusal(400, "refused", refused.awsErrorDetails().errorMessage());
        }
    }

    /** How a statement stands; waits for its end, but not longer than asked. */
    public QueryExecution look(String id, Duration patience) {
        Instant until = Instant.now().plus(patience);
        while (true) {
            QueryExecution execution = load(id);
            boolean goesOn = execution.status().state() == QueryExecutionState.RUNNING
                    || execution.status().state() == QueryExecutionState.QUEUED;
            if (!goesOn || Instant.now().isAfter(until)) {
                return execution;
            }
            pause();
        }
    }

    public void stop(String id) {
        load(id);
        athena.stopQueryExecution(stop -> stop.queryExecutionId(id));
    }

    /** Whether the first row repeats the column names: of a SELECT and its like, and not of DDL and SHOW. */
    public static boolean hasHeader(QueryExecution execution) {
        return execution.statementType() == StatementType.DML;
    }

    /** The first rows a statement that has succeeded answers. */
    public Rows rows(QueryExecution succeeded, int most) {
        List<ColumnInfo> columns = new ArrayList<>();
        List<List<@Nullable String>> rows = new ArrayList<>();
        boolean cut = false;
        for (GetQueryResultsResponse page :
                athena.getQueryResultsPaginator(results -> results.queryExecutionId(succeeded.queryExecutionId()))) {
            boolean first = columns.isEmpty();
            if (first) {
                columns.addAll(page.resultSet().resultSetMetadata().columnInfo());
            }
            page.resultSet().rows().forEach(row -> rows.add(cells(row.data())));
            if (first && !rows.isEmpty() && hasHeader(succeeded)) {
                rows.remove(0);
            }
            if (rows.size() > most) {
                cut = true;
                break;
            }
        }
        return new Rows(
                labels(columns),
                columns.stream().map(ColumnInfo::type).toList(),
                cut ? rows.subList(0, most) : rows,
                cut);
    }

    /** All a SELECT answered, as Athena wrote it. */
    public byte[] csv(String id) {
        QueryExecution execution = look(id, Duration.ZERO);
        String output = execution.resultConfiguration() == null
                ? null
                : execution.resultConfiguration().outputLocation();
        if (execution.status().state() != QueryExecutionState.SUCCEEDED || output == null || !output.endsWith(CSV)) {
            throw new Refusal(409, "no-csv", "this statement has no CSV");
        }
        URI place = URI.create(output);
        return s3.getObjectAsBytes(get -> get.bucket(Objects.requireNonNull(place.getHost()))
                        .key(place.getPath().substring(1)))
                .asByteArrayUnsafe();
    }

    /** All rows of one of the page's own SELECTs: in one GET, where Athena's own pages would be many. */
    public List<Line> select(String statement) {
        String id = start(statement);
        QueryExecution ended = look(id, OWN_PATIENCE);
        if (ended.status().state() != QueryExecutionState.SUCCEEDED) {
            throw new Refusal(502, "query-failed", String.valueOf(ended.status().stateChangeReason()));
        }
        List<List<@Nullable String>> rows = ResultCsv.parse(new String(csv(id), StandardCharsets.UTF_8));
        List<@Nullable String> header = rows.get(0);
        return rows.subList(1, rows.size()).stream()
                .map(row -> new Line(header, row))
                .toList();
    }

    private QueryExecution load(String id) {
        if (!ID.matcher(id).matches()) {
            throw Refusal.notFound("there is no such statement");
        }
        try {
            return athena.getQueryExecution(query -> query.queryExecutionId(id)).queryExecution();
        } catch (AthenaException refused) {
            throw Refusal.notFound("there is no such statement");
        }
    }

    private static List<String> labels(List<ColumnInfo> columns) {
        return columns.stream().map(ColumnInfo::name).toList();
    }

    private static List<@Nullable String> cells(List<Datum> row) {
        List<@Nullable String> cells = new ArrayList<>();
        row.forEach(datum -> cells.add(datum.varCharValue()));
        return cells;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a statement runs", stopped);
        }
    }
}
