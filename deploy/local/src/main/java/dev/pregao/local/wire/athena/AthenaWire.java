package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.QueryExecution;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.JsonService;
import dev.pregao.local.wire.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Athena's calls about queries and their results. Times are epoch seconds. */
public final class AthenaWire implements JsonService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Athena athena;

    public AthenaWire(Athena athena) {
        this.athena = athena;
    }

    @Override
    public String targetPrefix() {
        return "AmazonAthena";
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request) {
        String id = request.path("QueryExecutionId").asText();
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "StartQueryExecution" -> answer.put("QueryExecutionId", start(request));
            case "GetQueryExecution" -> answer.set("QueryExecution", shown(athena.execution(id)));
            case "BatchGetQueryExecution" -> {
                ArrayNode executions = answer.putArray("QueryExecutions");
                request.path("QueryExecutionIds").forEach(one -> executions.add(shown(athena.execution(one.asText()))));
            }
            case "ListQueryExecutions" -> {
                ArrayNode ids = answer.putArray("QueryExecutionIds");
                athena.executions().forEach(execution -> ids.add(execution.id()));
            }
            case "StopQueryExecution" -> athena.stop(id);
            case "GetQueryResults" -> {
                return results(request, id);
            }
            case "ListWorkGroups" -> {
                ArrayNode groups = answer.putArray("WorkGroups");
                athena.workgroups()
                        .forEach(group ->
                                groups.addObject().put("Name", group.name()).put("State", "ENABLED"));
            }
            case "GetWorkGroup" ->
                answer.set("WorkGroup", workgroup(request.path("WorkGroup").asText()));
            case "ListNamedQueries" -> {
                ArrayNode ids = answer.putArray("NamedQueryIds");
                athena.namedQueries().forEach(query -> ids.add(query.name()));
            }
            case "GetNamedQuery" ->
                answer.set("NamedQuery", namedQuery(request.path("NamedQueryId").asText()));
            default ->
                throw AwsError.invalid("UnknownOperationException", "this cloud does not do AmazonAthena." + operation);
        }
        return answer;
    }

    private String start(ObjectNode request) {
        return athena.start(
                request.path("QueryString").asText(),
                request.path("WorkGroup").asText("primary"),
                request.path("QueryExecutionContext").path("Database").asText("default"));
    }

    private ObjectNode results(ObjectNode request, String id) {
        List<ObjectNode> rows = new ArrayList<>();
        for (List<@Nullable String> row : athena.rows(id)) {
            ObjectNode shown = JSON.createObjectNode();
            ArrayNode data = shown.putArray("Data");
            for (String value : row) {
                ObjectNode datum = data.addObject();
                if (value != null) {
                    datum.put("VarCharValue", value);
                }
            }
            rows.add(shown);
        }
        ObjectNode page = Page.of(request, rows).as("Rows");
        ObjectNode answer = JSON.createObjectNode();
        JsonNode next = page.remove("NextToken");
        if (next != null) {
            answer.set("NextToken", next);
        }
        ArrayNode columns = page.putObject("ResultSetMetadata").putArray("ColumnInfo");
        athena.execution(id).columns().forEach(column -> columns.addObject()
                .put("CatalogName", "hive")
                .put("SchemaName", "")
                .put("TableName", "")
                .put("Name", column.name())
                .put("Label", column.name())
                .put("Type", column.type())
                .put("Nullable", "UNKNOWN"));
        answer.set("ResultSet", page);
        return answer.put("UpdateCount", 0);
    }

    private static ObjectNode shown(QueryExecution execution) {
        ObjectNode node = JSON.createObjectNode()
                .put("QueryExecutionId", execution.id())
                .put("Query", execution.sql())
                .put("StatementType", "DML")
                .put("WorkGroup", execution.workgroup());
        node.putObject("ResultConfiguration").put("OutputLocation", execution.output());
        node.putObject("QueryExecutionContext").put("Database", execution.database());
        ObjectNode status = node.putObject("Status")
                .put("State", execution.state().name())
                .put("SubmissionDateTime", seconds(execution.submitted()));
        if (execution.reason() != null) {
            status.put("StateChangeReason", execution.reason());
        }
        Instant completed = execution.completed();
        if (completed != null) {
            status.put("CompletionDateTime", seconds(completed));
            node.putObject("Statistics")
                    .put(
                            "EngineExecutionTimeInMillis",
                            Duration.between(execution.submitted(), completed).toMillis());
        }
        return node;
    }

    private ObjectNode workgroup(String name) {
        Topology.Workgroup group = athena.workgroups().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AwsError.invalid("InvalidRequestException", "WorkGroup " + name + " is not found."));
        ObjectNode node = JSON.createObjectNode().put("Name", group.name()).put("State", "ENABLED");
        ObjectNode configuration = node.putObject("Configuration");
        configuration
                .putObject("ResultConfiguration")
                .put("OutputLocation", group.outputLocation().toString());
        configuration.put("BytesScannedCutoffPerQuery", group.scanLimitBytes());
        return node;
    }

    private ObjectNode namedQuery(String name) {
        Topology.NamedQuery query = athena.namedQueries().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> AwsError.invalid("InvalidRequestException", "NamedQuery " + name + " was not found"));
        return JSON.createObjectNode()
                .put("NamedQueryId", query.name())
                .put("Name", query.name())
                .put("Description", query.description())
                .put("Database", query.database())
                .put("QueryString", query.sql())
                .put("WorkGroup", query.workgroup());
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
