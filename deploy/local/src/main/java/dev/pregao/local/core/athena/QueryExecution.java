package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query and what became of it.
 *
 * @param token of the request that began it; empty where it had none
 * @param parameters what stands for each question mark, as SQL
 * @param reason why it failed or was cancelled, else null
 * @param columns of the result, empty until it has succeeded
 * @param figures zeros until it has ended
 */
public record QueryExecution(
        String id,
        String token,
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
        QueryFigures figures) {

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

    /** {@code type} is Athena's name; precision and scale are what Athena gives with it. */
    public record Column(String name, String type, int precision, int scale) {}

    QueryExecution succeeded(List<Column> found, QueryFigures took, Instant now) {
        return ended(State.SUCCEEDED, null, now, found, took);
    }

    QueryExecution ended(State end, String why, Instant now) {
        return ended(end, why, now, List.of(), figures);
    }

    private QueryExecution ended(State end, @Nullable String why, Instant now, List<Column> found, QueryFigures took) {
        return new QueryExecution(
                id, token, sql, parameters, kind, workgroup, database, output, end, why, submitted, now, found, took);
    }

    /** The address of the list of files that a statement has written; empty for one that writes none. */
    public Optional<String> manifest() {
        return kind.isWrite() ? Optional.of(output + "-manifest.csv") : Optional.empty();
    }

    ObjectNode json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("id", id)
                .put("token", token)
                .put("sql", sql)
                .put("workgroup", workgroup)
                .put("database", database);
        node.put("kind", kind.text()).put("output", output);
        node.put("state", state.name()).put("reason", reason);
        node.set("figures", figures.json());
        node.put("submitted", submitted.toString()).put("completed", completed == null ? null : completed.toString());
        parameters.forEach(node.putArray("parameters")::add);
        ArrayNode list = node.putArray("columns");
        columns.forEach(column -> list.addObject()
                .put("name", column.name())
                .put("type", column.type())
                .put("precision", column.precision())
                .put("scale", column.scale()));
        return node;
    }

    static QueryExecution of(JsonNode node) {
        List<String> parameters = new ArrayList<>();
        node.path("parameters").forEach(parameter -> parameters.add(parameter.asText()));
        List<Column> columns = new ArrayList<>();
        node.path("columns")
                .forEach(column -> columns.add(new Column(
                        column.path("name").asText(),
                        column.path("type").asText(),
                        column.path("precision").asInt(),
                        column.path("scale").asInt())));
        String completed = node.path("completed").textValue();
        return new QueryExecution(
                node.path("id").asText(),
                node.path("token").asText(),
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
                QueryFigures.of(node.path("figures")));
    }
}
