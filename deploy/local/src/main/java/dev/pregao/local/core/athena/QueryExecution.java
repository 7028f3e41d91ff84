package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query and what became of it.
 *
 * @param parameters what stands for each question mark, as SQL
 * @param reason why it failed or was cancelled, else null
 * @param columns of the result, empty until it has succeeded
 * @param scannedBytes of the lake's files, 0 until it has succeeded
 */
public record QueryExecution(
        String id,
        String sql,
        List<String> parameters,
        StatementKind kind,
        String workgroup,
        String database,
        String output,
        State state,
        @Nullable String reason,
        Instant submitted,
        @Nullable Instant completed,
        List<Column> columns,
        long scannedBytes) {

    public QueryExecution {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /** {@code type} is Athena's name. */
    public record Column(String name, String type) {}

    QueryExecution succeeded(List<Column> found, long scanned, Instant now) {
        return ended(State.SUCCEEDED, null, now, found, scanned);
    }

    QueryExecution ended(State end, String why, Instant now) {
        return ended(end, why, now, List.of(), 0);
    }

    private QueryExecution ended(State end, @Nullable String why, Instant now, List<Column> found, long scanned) {
        return new QueryExecution(
                id, sql, parameters, kind, workgroup, database, output, end, why, submitted, now, found, scanned);
    }

    ObjectNode json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("id", id).put("sql", sql).put("workgroup", workgroup).put("database", database);
        node.put("kind", kind.text()).put("output", output);
        node.put("state", state.name()).put("reason", reason).put("scanned", scannedBytes);
        node.put("submitted", submitted.toString()).put("completed", completed == null ? null : completed.toString());
        parameters.forEach(node.putArray("parameters")::add);
        ArrayNode list = node.putArray("columns");
        columns.forEach(column -> list.addObject().put("name", column.name()).put("type", column.type()));
        return node;
    }

    static QueryExecution of(JsonNode node) {
        List<String> parameters = new ArrayList<>();
        node.path("parameters").forEach(parameter -> parameters.add(parameter.asText()));
        List<Column> columns = new ArrayList<>();
        node.path("columns")
                .forEach(column -> columns.add(new Column(
                        column.path("name").asText(), column.path("type").asText())));
        String completed = node.path("completed").textValue();
        return new QueryExecution(
                node.path("id").asText(),
                node.path("sql").asText(),
                parameters,
                StatementKind.parse(node.path("kind").asText("dml SELECT")),
                node.path("workgroup").asText(),
                node.path("database").asText(),
                node.path("output").asText(),
                State.valueOf(node.path("state").asText()),
                node.path("reason").textValue(),
                Instant.parse(node.path("submitted").asText()),
                completed == null ? null : Instant.parse(completed),
                columns,
                node.path("scanned").asLong());
    }
}
