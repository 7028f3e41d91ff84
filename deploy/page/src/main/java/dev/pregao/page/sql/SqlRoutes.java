package dev.pregao.page.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.page.http.Answer;
import dev.pregao.page.http.Refusal;
import dev.pregao.page.http.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;

/** The view SQL. */
public final class SqlRoutes {
    /** What a table on a page can be read as; the CSV has all. */
    private static final int ROWS_SHOWN = 1000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Where Athena's engine says that a statement is wrong. */
    private static final Pattern PLACE = Pattern.compile("line (\\d{1,6}):(\\d{1,6})");

    private final Queries queries;
    private final Tables tables;

    public SqlRoutes(Queries queries, Tables tables) {
        this.queries = queries;
        this.tables = tables;
    }

    public void addTo(Routes routes) {
        routes.get("tables", (ask, words) -> Answer.json(tables.shown()))
                .post("sql", (ask, words) -> start(Routes.body(ask).path("sql").asText()))
                .get("sql/*", (ask, words) -> Answer.json(look(words.get(0))))
                .post("sql/*/stop", (ask, words) -> stop(words.get(0)))
                .get("sql/*/result.csv", (ask, words) -> csv(words.get(0)));
    }

    private Answer start(String statement) {
        if (statement.isBlank()) {
            throw Refusal.badInput("there is no statement");
        }
        return Answer.json(202, JsonNodeFactory.instance.objectNode().put("id", queries.start(statement)));
    }

    private Answer stop(String id) {
        queries.stop(id);
        return Answer.json(JsonNodeFactory.instance.objectNode().put("id", id));
    }

    private Answer csv(String id) {
        return new Answer.Whole(
                200,
                Map.of(
                        "Content-Type",
                        "text/csv; charset=utf-8",
                        "Content-Disposition",
                        "attachment; filename=\"pregao-sql.csv\""),
                queries.csv(id));
    }

    private ObjectNode look(String id) {
        QueryExecution execution = queries.look(id, PATIENCE);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("state", execution.status().stateAsString());
        QueryExecutionStatistics statistics = execution.statistics();
        if (statistics != null) {
            json.put("millis", statistics.engineExecutionTimeInMillis());
            json.put("bytes", statistics.dataScannedInBytes());
        }
        if (execution.status().state() == QueryExecutionState.SUCCEEDED) {
            rows(json, queries.rows(execution, ROWS_SHOWN));
        } else if (execution.status().state() == QueryExecutionState.FAILED) {
            failure(json, String.valueOf(execution.status().stateChangeReason()));
        }
        return json;
    }

    private static void rows(ObjectNode json, Queries.Rows answered) {
        ArrayNode columns = json.putArray("columns");
        for (int i = 0; i < answered.columns().size(); i++) {
            columns.addObject()
                    .put("name", answered.columns().get(i))
                    .put("type", answered.types().get(i));
        }
        ArrayNode rows = json.putArray("rows");
        for (List<@Nullable String> row : answered.rows()) {
            ArrayNode cells = rows.addArray();
            row.forEach(cells::add);
        }
        json.put("cut", answered.cut());
    }

    private static void failure(ObjectNode json, String reason) {
        json.put("message", reason);
        Matcher place = PLACE.matcher(reason);
        if (place.find()) {
            json.put("line", Integer.parseInt(place.group(1))).put("column", Integer.parseInt(place.group(2)));
        }
    }
}
