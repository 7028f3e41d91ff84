package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.QueryExecution;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.JsonService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Athena's calls about queries and their results. Times are epoch seconds. */
public final class AthenaWire implements JsonService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_ROWS = 1000;

    private final Athena athena;
    private final AthenaMetadata metadata;

    public AthenaWire(Athena athena, GlueCatalog catalog) {
        this.athena = athena;
        this.metadata = new AthenaMetadata(catalog);
    }

    @Override
    public String targetPrefix() {
        return "AmazonAthena";
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request) {
        if (AthenaMetadata.knows(operation)) {
            return metadata.call(operation, request);
        }
        String id = request.path("QueryExecutionId").asText();
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "StartQueryExecution" -> answer.put("QueryExecutionId", start(request));
            case "GetQueryExecution" -> answer.set("QueryExecution", shown(athena.execution(id)));
            case "BatchGetQueryExecution" -> {
                return batch(request);
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
        List<String> parameters = new ArrayList<>();
        request.path("ExecutionParameters").forEach(parameter -> parameters.add(parameter.asText()));
        return athena.start(
                request.path("QueryString").asText(),
                parameters,
                request.path("WorkGroup").asText("primary"),
                request.path("QueryExecutionContext").path("Database").asText("default"),
                request.path("ResultConfiguration").path("OutputLocation").asText(""));
    }

    /** One that is not known spoils no other. */
    private ObjectNode batch(ObjectNode request) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode executions = answer.putArray("QueryExecutions");
        ArrayNode unprocessed = answer.putArray("UnprocessedQueryExecutionIds");
        for (JsonNode id : request.path("QueryExecutionIds")) {
            try {
                executions.add(shown(athena.execution(id.asText())));
            } catch (AwsError unknown) {
                unprocessed
                        .addObject()
                        .put("QueryExecutionId", id.asText())
                        .put("ErrorCode", unknown.code())
                        .put("ErrorMessage", unknown.getMessage());
            }
        }
        return answer;
    }

    private ObjectNode results(ObjectNode request, String id) {
        int most = Math.min(MOST_ROWS, Math.max(1, request.path("MaxResults").asInt(MOST_ROWS)));
        Athena.Rows page = athena.rows(id, begin(request.path("NextToken").asText("0")), most);
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode result = answer.putObject("ResultSet");
        ArrayNode rows = result.putArray("Rows");
        for (List<@Nullable String> row : page.rows()) {
            ArrayNode data = rows.addObject().putArray("Data");
            for (String value : row) {
                ObjectNode datum = data.addObject();
                if (value != null) {
                    datum.put("VarCharValue", value);
                }
            }
        }
        if (page.next() >= 0) {
            answer.put("NextToken", Long.toString(page.next()));
        }
        ArrayNode columns = result.putObject("ResultSetMetadata").putArray("ColumnInfo");
        athena.execution(id).columns().forEach(column -> columns.addObject()
                .put("CatalogName", "hive")
                .put("SchemaName", "")
                .put("TableName", "")
                .put("Name", column.name())
                .put("Label", column.name())
                .put("Type", column.type())
                .put("Nullable", "UNKNOWN"));
        return answer.put("UpdateCount", 0);
    }

    private static long begin(String token) {
        if (!token.matches("[0-9]{1,15}")) {
            throw AwsError.invalid("InvalidRequestException", "NextToken '" + token + "' is not of this result");
        }
        return Long.parseLong(token);
    }

    private static ObjectNode shown(QueryExecution execution) {
        ObjectNode node = JSON.createObjectNode()
                .put("QueryExecutionId", execution.id())
                .put("Query", execution.sql())
                .put("StatementType", execution.kind().type().name())
                .put("SubstatementType", execution.kind().substatement())
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
                            Duration.between(execution.submitted(), completed).toMillis())
                    .put("DataScannedInBytes", execution.scannedBytes());
        }
        return node;
    }

    private ObjectNode workgroup(String name) {
        Topology.Workgroup group = athena.workgroup(name);
        ObjectNode node = JSON.createObjectNode().put("Name", group.name()).put("State", "ENABLED");
        ObjectNode configuration = node.putObject("Configuration");
        ObjectNode result = configuration.putObject("ResultConfiguration");
        if (group.outputLocation() != null) {
            result.put("OutputLocation", group.outputLocation().toString());
        }
        configuration.put("EnforceWorkGroupConfiguration", group.enforced());
        configuration.put("PublishCloudWatchMetricsEnabled", false).put("RequesterPaysEnabled", false);
        if (group.scanLimitBytes() < Long.MAX_VALUE) {
            configuration.put("BytesScannedCutoffPerQuery", group.scanLimitBytes());
        }
        configuration
                .putObject("EngineVersion")
                .put("SelectedEngineVersion", "AUTO")
                .put("EffectiveEngineVersion", "Athena engine version 3");
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
